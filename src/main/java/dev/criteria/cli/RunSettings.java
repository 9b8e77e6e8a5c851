package dev.criteria.cli;

import java.time.Duration;

/**
 * What may differ from run to run of a session, because it changes no verdict.
 *
 * @param workers how many requests may be in flight at once
 * @param grace how long requests in flight may take to end when the run is stopped
 * @param storageGrace how long a disk that refuses is tried again
 * @param retriesUnanswered whether evaluations with unanswered criteria are done again
 */
record RunSettings(int workers, Duration grace, Duration storageGrace, boolean retriesUnanswered) {}
