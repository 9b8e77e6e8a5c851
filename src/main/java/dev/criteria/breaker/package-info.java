/**
 * Decides, before every call, whether it may go out now, and learns from how calls end.
 *
 * <p>{@link dev.criteria.breaker.CircuitBreaker} is the thread-safe door; behind it stands plain
 * state that takes time as an argument, one class per state. The package reads only the clocks it
 * is handed, starts no thread and no timer, and must know nothing of companies, providers or their
 * faults: callers say what a failure is by an {@link dev.criteria.breaker.ErrorKind} of their own.
 */
@NullMarked
package dev.criteria.breaker;

import org.jspecify.annotations.NullMarked;
