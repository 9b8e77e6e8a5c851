package dev.criteria.cli;

import dev.criteria.catalog.CompanyList;
import dev.criteria.evaluation.Usage;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.SessionState;
import dev.criteria.recovery.EvaluationTable;
import dev.criteria.recovery.OutcomeKeys;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.run.WorkPlan;
import java.time.Instant;
import java.util.Optional;

/**
 * What a session asks.
 *
 * @param saved as saved when the session began
 * @param planFingerprint names the bytes of plan.json
 * @param list the companies
 * @param plan as work to be done
 * @param started when the session began
 * @param table finds the evaluations of outcomes by their keys; absent as long as the session was
 *     never changed, when the companies' numbers tell them
 */
record SessionWork(
    SessionPlan saved,
    String planFingerprint,
    CompanyList list,
    WorkPlan plan,
    Instant started,
    Optional<EvaluationTable> table) {

  /** The work of a session that was never changed. */
  static SessionWork unchanged(
      SessionPlan saved, String planFingerprint, CompanyList companies, Instant started) {
    return new SessionWork(
        saved, planFingerprint, companies, plan(saved, companies), started, Optional.empty());
  }

  /** The work of a session whose companies or criteria are not those that it began with. */
  static SessionWork changed(
      SessionPlan saved, String planFingerprint, CompanyList companies, Instant started) {
    EvaluationTable table =
        EvaluationTable.of(companies.companies(), saved.criteria().products(), keys(saved));
    return new SessionWork(
        saved, planFingerprint, companies, plan(saved, companies), started, Optional.of(table));
  }

  private static WorkPlan plan(SessionPlan saved, CompanyList list) {
    return new WorkPlan(
        list.companies(), saved.criteria(), saved.rules(), WorkPlan.Finished.NOTHING, list.equal());
  }

  /** The names of the evaluations. */
  OutcomeKeys keys() {
    return keys(saved);
  }

  private static OutcomeKeys keys(SessionPlan saved) {
    return new OutcomeKeys(saved.criteria(), saved.rules(), saved.wording(), asked(saved));
  }

  /** Who is asked, by name: provider and model, those that take over, and how they are steered. */
  String asked() {
    return asked(saved);
  }

  private static String asked(SessionPlan saved) {
    StringBuilder chain = new StringBuilder(saved.provider()).append('/').append(saved.model());
    for (SessionPlan.Fallback fallback : saved.fallbacks()) {
      chain.append(" > ").append(fallback.name()).append('/').append(fallback.model());
    }
    if (!saved.parameters().equals(SessionPlan.Parameters.NONE)) {
      chain.append(" with ").append(saved.parameters());
    }
    return chain.toString();
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
