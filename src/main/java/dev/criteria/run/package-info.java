/**
 * Takes a work plan through a pool of workers and saves after each evaluation. It must not know how
 * or where outcomes are saved, nor that there is a circuit breaker.
 */
@NullMarked
package dev.criteria.run;

import org.jspecify.annotations.NullMarked;
