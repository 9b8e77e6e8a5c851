/**
 * The effective settings of a run, from options, environment and files, checked before anything is
 * sent. It must not know what the settings are used for.
 */
@NullMarked
package dev.criteria.settings;

import org.jspecify.annotations.NullMarked;
