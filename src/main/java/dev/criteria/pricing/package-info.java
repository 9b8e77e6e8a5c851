/** Counts tokens before a provider does. Pure: it knows nothing of requests, providers or files. */
@NullMarked
package dev.criteria.pricing;

import org.jspecify.annotations.NullMarked;
