package dev.criteria.breaker;

import java.time.Instant;

/**
 * One change of the state of a circuit.
 *
 * @param breaker the name of the breaker
 * @param at when, by the wall clock of that moment; for display
 * @param from the state before
 * @param to the state after; the same as before when a control repeated it
 * @param generation the generation that began
 * @param reason why
 */
public record StateChange(
    String breaker,
    Instant at,
    BreakerState from,
    BreakerState to,
    long generation,
    ChangeReason reason) {}
