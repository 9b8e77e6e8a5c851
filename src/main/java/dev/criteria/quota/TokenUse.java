package dev.criteria.quota;

/** How many tokens requests reserve and use of late. Plain state, not thread-safe. */
final class TokenUse {

  private static final double WEIGHT = 0.02;

  private double reserved;
  private double settled;
  private double used;
  private boolean any;

  void reserve(long tokens) {
    reserved += ((double) tokens - reserved) * (reserved == 0 ? 1 : WEIGHT);
  }

  void use(long tokensReserved, long tokensUsed) {
    double weight = any ? WEIGHT : 1;
    any = true;
    settled += ((double) tokensReserved - settled) * weight;
    used += ((double) tokensUsed - used) * weight;
  }

  /** The mean of what requests reserve, at least 1. */
  double meanReserved() {
    return Math.max(1, reserved);
  }

  /** Reserved for each one used, from 1 to 10. */
  double reservedPerUsed() {
    return Math.clamp(settled / Math.max(1, used), 1, 10);
  }
}
