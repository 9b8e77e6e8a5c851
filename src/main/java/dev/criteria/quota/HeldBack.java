package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;

/**
 * The request may not go out within the time the caller would wait. Nothing was reserved.
 *
 * @param reason why
 * @param waitLeft how much longer it would take, where that is known
 * @param text the same in one line for people
 */
public record HeldBack(Reason reason, Optional<Duration> waitLeft, String text)
    implements Admission {

  /** Why a request was held back. */
  public enum Reason {
    /** The provider asked everybody to wait, and longer than the caller would. */
    STATED_WAIT,
    /** No room in the budgets in time. */
    BUDGET,
    /** It needs more tokens than the budget has in a minute: waiting cannot help. */
    TOO_LARGE_FOR_BUDGET
  }
}
