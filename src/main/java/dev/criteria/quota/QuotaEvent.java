package dev.criteria.quota;

import java.time.Duration;

/** Something that people would want to know about a quota. */
public sealed interface QuotaEvent {

  /** Nobody sends for so long, for this reason; told again when the end moves. */
  record HoldBegan(Duration length, String reason) implements QuotaEvent {}

  /** The hold is over; requests go out again, few at first. */
  record HoldEnded() implements QuotaEvent {}

  /** The provider told a limit, or another one than before. */
  record LimitLearned(BudgetKind budget, long perMinute) implements QuotaEvent {}

  /** A burst of refusals slowed the sending down; requests per second. */
  record RateCut(double from, double to) implements QuotaEvent {}

  /** The budget refills slower than its limit says: somebody else takes this share, 0 to 1. */
  record OtherClientNoticed(BudgetKind budget, double share) implements QuotaEvent {}
}
