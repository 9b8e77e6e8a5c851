/** Tests of the circuit breaker: by the sentence, against a model, and under threads. */
@NullMarked
package dev.criteria.breaker;

import org.jspecify.annotations.NullMarked;
