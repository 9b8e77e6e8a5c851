package dev.criteria.provider.simulated;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a fault looks; what is absent is as usual for its kind.
 *
 * @param status the HTTP status, of those that the kind has
 * @param form the form, of those that the kind has
 * @param pause how long the answer says to wait
 * @param stated how it says that
 * @param delay how long until a request that is turned away gets its answer
 * @param interval between two bytes of a slow answer, or until a connection without answer is
 *     closed
 * @param bytes of a huge body
 * @param target where a redirect leads
 */
public record FaultDetails(
    OptionalInt status,
    Optional<String> form,
    Optional<Duration> pause,
    Optional<WaitForm> stated,
    Duration delay,
    Optional<Duration> interval,
    OptionalLong bytes,
    Optional<String> target) {

  /** Everything as usual. */
  public static final FaultDetails USUAL =
      new FaultDetails(
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ZERO,
          Optional.empty(),
          OptionalLong.empty(),
          Optional.empty());

  /** The usual with a status. */
  public static FaultDetails ofStatus(int status) {
    return new FaultDetails(
        OptionalInt.of(status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** The usual in a form. */
  public static FaultDetails ofForm(String form) {
    return new FaultDetails(
        OptionalInt.empty(),
        Optional.of(form),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** The usual with an interval. */
  public static FaultDetails ofInterval(Duration interval) {
    return new FaultDetails(
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Optional.of(interval),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** The same with a stated wait. */
  public FaultDetails stating(Duration wait, WaitForm how) {
    return new FaultDetails(
        status, form, Optional.of(wait), Optional.of(how), delay, interval, bytes, target);
  }
}
