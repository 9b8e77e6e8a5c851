package dev.criteria.cli;

import dev.criteria.evaluation.Usage;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.SessionState;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.run.WorkPlan;
import java.time.Instant;

/**
 * What a session asks.
 *
 * @param saved as saved when the session began
 * @param planFingerprint names the bytes of plan.json
 * @param plan as work to be done
 * @param started when the session began
 */
record SessionWork(SessionPlan saved, String planFingerprint, WorkPlan plan, Instant started) {

  /** Who is asked, by name: provider and model. */
  String asked() {
    return saved.provider() + "/" + saved.model();
  }

  /** The same work with something finished. */
  SessionWork minus(WorkPlan.Finished done) {
    return new SessionWork(saved, planFingerprint, plan.minus(done), started);
  }

  /**
   * How the session stands, in the form in which it is saved.
   *
   * @param done evaluations that have an outcome
   * @param usage tokens so far
   */
  SessionState state(
      SessionId id, SessionState.Phase phase, String reason, long done, Usage usage, Instant now) {
    return new SessionState(
        id,
        phase,
        reason,
        asked(),
        planFingerprint,
        saved.companies().fingerprint(),
        plan.companies().size(),
        plan.criteria().products().size(),
        done,
        plan.evaluations(),
        usage.input(),
        usage.output(),
        started,
        now,
        Version.number());
  }
}
