package dev.criteria.quota;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a provider may answer. */
final class Replies {

  private Replies() {}

  static Limits requests(long limit, long remaining) {
    return new Limits(
        OptionalLong.of(limit),
        OptionalLong.of(remaining),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  static Limits tokens(long limit, long remaining) {
    return new Limits(
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        OptionalLong.of(limit),
        OptionalLong.of(remaining),
        Optional.empty());
  }

  static Observation served(Limits limits) {
    return new Observation(Result.SERVED, limits, OptionalLong.empty(), Optional.empty());
  }

  static Observation refused(Duration stated) {
    return new Observation(
        Result.REFUSED_UNKNOWN, Limits.NONE, OptionalLong.empty(), Optional.of(stated));
  }

  static Observation refused() {
    return new Observation(
        Result.REFUSED_UNKNOWN, Limits.NONE, OptionalLong.empty(), Optional.empty());
  }
}
