package dev.criteria.breaker;

import java.time.Duration;

/** Checks of options that several records share; each returns what it checked. */
final class Check {

  /** Far beyond any sensible wait, and safe to add to any time in nanoseconds. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  private Check() {}

  static Duration notNegative(String name, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be from 0 to " + LONGEST.toDays() + " days, but was " + value);
    }
    return value;
  }

  static Duration positive(String name, Duration value) {
    if (!notNegative(name, value).isPositive()) {
      throw new IllegalArgumentException(name + " must be more than 0, but was " + value);
    }
    return value;
  }

  static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but was " + value);
    }
    return value;
  }

  static double share(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(
          name + " must be more than 0 and at most 1, but was " + value);
    }
    return value;
  }
}
