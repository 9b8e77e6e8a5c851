/**
 * The effective settings of a run, from options and environment, checked before anything is sent.
 * It must not know what the settings are used for.
 */
@NullMarked
package dev.criteria.settings;

import org.jspecify.annotations.NullMarked;
