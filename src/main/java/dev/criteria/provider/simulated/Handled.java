package dev.criteria.provider.simulated;

import dev.criteria.provider.simulated.Ledger.Billing;
import dev.criteria.provider.simulated.Ledger.Tokens;
import dev.criteria.provider.simulated.Ledger.Treatment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A request with its end.
 *
 * @param answer what goes out
 * @param treatment what the ledger says of it
 */
record Handled(ApiAnswer answer, Treatment treatment) {

  /** A request that was answered as it should be, or whose own fault it was that it was not. */
  static Handled of(ApiAnswer answer, Tokens tokens, Billing billing) {
    return new Handled(
        answer, new Treatment(answer.status(), "", "", Duration.ZERO, tokens, billing));
  }

  /** A request that the quota refused. */
  static Handled refused(Admission admission, String model, WaitForm stated, Instant now) {
    Admission.Refusal refusal = admission.refusal().orElseThrow();
    ApiAnswer answer = RateLimitAnswer.of(refusal, model, stated, now).with(admission.headers());
    return new Handled(
        answer,
        new Treatment(
            answer.status(),
            refusal.isTooLarge() ? "too-large" : refusal.budget().type(),
            "",
            stated.stated(refusal.retryIn()),
            Tokens.NONE,
            Billing.NO));
  }

  /** A request that the fault script struck. */
  static Handled struck(FaultRule rule, ApiAnswer answer, Tokens tokens) {
    boolean unanswered =
        answer.delivery() instanceof Delivery.Withheld
            || answer.delivery() instanceof Delivery.Closed;
    return new Handled(
        answer,
        new Treatment(
            unanswered ? 0 : answer.status(),
            "",
            rule.kind().shown(),
            rule.stated().stated(rule.pause()),
            tokens,
            billing(rule)));
  }

  /** The same with further headers. */
  Handled with(Map<String, String> headers) {
    return new Handled(answer.with(headers), treatment);
  }

  private static Billing billing(FaultRule rule) {
    return switch (rule.kind()) {
      case TIMEOUT, RESET -> Billing.UNKNOWN;
      case SERVER_ERROR ->
          rule.status() == 502 || rule.status() == 504 ? Billing.UNKNOWN : Billing.NO;
      default -> rule.kind().place() == FaultKind.Place.DOOR ? Billing.NO : Billing.YES;
    };
  }
}
