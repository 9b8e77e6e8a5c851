package dev.criteria.run;

import dev.criteria.evaluation.Fault;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param judged evaluations that were finished and saved by this run
 * @param deferred evaluations that were taken up but are still to do
 * @param fault the fault that ended the run early, else the last one that deferred an evaluation
 */
public record RunEnd(long judged, long deferred, Optional<Fault> fault) {}
