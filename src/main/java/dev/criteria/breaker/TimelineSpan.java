package dev.criteria.breaker;

import java.time.Instant;

/**
 * A stretch of time that a circuit spent in one state.
 *
 * @param state the state
 * @param from when it began, or the beginning of the timeline
 * @param until when it ended, or now
 * @param reason why the circuit went into this state
 */
public record TimelineSpan(BreakerState state, Instant from, Instant until, ChangeReason reason) {}
