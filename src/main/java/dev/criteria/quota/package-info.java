/**
 * Decides how many requests and tokens may go out now, learned from what the provider says.
 *
 * <p>{@link dev.criteria.quota.Pacer} is the thread-safe door at which threads wait; behind it
 * stands plain state that takes time as an argument. {@link dev.criteria.quota.ConcurrencyLimit}
 * bounds the requests in flight. The package reads only the clock it is handed, starts no thread
 * and no timer, and must know nothing of HTTP, companies or the faults of a provider: callers hand
 * in what they read from a reply as an {@link dev.criteria.quota.Observation}.
 */
@NullMarked
package dev.criteria.quota;

import org.jspecify.annotations.NullMarked;
