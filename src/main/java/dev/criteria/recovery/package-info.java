/**
 * What past runs of sessions mean, and what may be done with them: list, resume, clean up. It must
 * not know how work is done: it yields what is finished and what was paid for.
 */
@NullMarked
package dev.criteria.recovery;

import org.jspecify.annotations.NullMarked;
