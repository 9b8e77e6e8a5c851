/**
 * Shows people how a run is going. It draws what the run tells its listeners, and must not
 * influence it.
 */
@NullMarked
package dev.criteria.progress;

import org.jspecify.annotations.NullMarked;
