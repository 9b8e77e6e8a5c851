package dev.criteria.provider.simulated;

import java.util.SplittableRandom;

/** Chance that is the same in every run with the same seed, request by request. */
final class Seeded {

  /** The odd multiplier of SplittableRandom's own stepping, to keep neighbouring seeds apart. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private Seeded() {}

  /** What the chance is for; uses do not depend on each other. */
  enum Use {
    LATENCY(1),
    FAULTS(2);

    private final long number;

    Use(long number) {
      this.number = number;
    }
  }

  static SplittableRandom random(long seed, Use use, long number) {
    long base = new SplittableRandom(seed * SPREAD + use.number).nextLong();
    return new SplittableRandom(new SplittableRandom(base ^ number).nextLong());
  }
}
