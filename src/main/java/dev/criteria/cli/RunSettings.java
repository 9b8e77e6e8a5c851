package dev.criteria.cli;

import dev.criteria.breaker.BreakerOptions;
import dev.criteria.pricing.PriceTable;
import dev.criteria.quota.PacerOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What may differ from run to run of a session, because it changes no verdict.
 *
 * @param concurrency how many requests may be in flight at once
 * @param pacing how much of the quota may be used, and how long it is waited for
 * @param breaker the circuit breaker's options; absent to run without one
 * @param grace how long requests in flight may take to end when the run is stopped
 * @param storageGrace how long a disk that refuses is tried again
 * @param retriesUnanswered whether evaluations with unanswered criteria are done again
 * @param maxCost what the replies of the session may cost, in US dollars; absent for any amount
 * @param progress how the run is shown
 * @param json whether the end of the run is told as JSON, for scripts
 * @param prices what models cost
 */
record RunSettings(
    Concurrency concurrency,
    PacerOptions pacing,
    Optional<BreakerOptions> breaker,
    Duration grace,
    Duration storageGrace,
    boolean retriesUnanswered,
    Optional<BigDecimal> maxCost,
    ProgressChoices progress,
    boolean json,
    PriceTable prices) {}
