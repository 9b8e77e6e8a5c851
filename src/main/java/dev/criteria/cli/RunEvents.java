package dev.criteria.cli;

import dev.criteria.breaker.BreakerState;
import dev.criteria.breaker.StateChange;
import dev.criteria.journal.JournalException;
import dev.criteria.quota.BudgetKind;
import dev.criteria.quota.QuotaEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what happens between a run and its providers, pauses and the circuit breaker's changes, and
 * has it kept with the session. The threads that report do not wait for the disk.
 *
 * <p>Safe for concurrent use.
 */
final class RunEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

  /** Shorter pauses are part of the pacing. */
  private static final Duration SHOWN = Duration.ofSeconds(1);

  private static final long LONGEST_CLOSE_SECONDS = 10;

  private final InstantSource clock;
  private final ZoneId zone;
  private final Consumer<String> screen;
  private final ExecutorService keeper =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("events").factory());

  /** When the pause of each provider ends that was shown last. */
  private final Map<String, Instant> pauses = new HashMap<>();

  private final Map<String, Integer> openings = new HashMap<>();
  private final Keeping journal;
  private final Logger log;
  private int pausesShown;

  /** Keeps an event with the session. */
  @FunctionalInterface
  interface Keeping {
    void keep(String event, String reason, String detail) throws InterruptedException;
  }

  RunEvents(InstantSource clock, ZoneId zone, Consumer<String> screen, Keeping journal) {
    this(clock, zone, screen, journal, LOG);
  }

  RunEvents(
      InstantSource clock, ZoneId zone, Consumer<String> screen, Keeping journal, Logger log) {
    this.log = log;
    this.clock = clock;
    this.zone = zone;
    this.screen = screen;
    this.journal = journal;
  }

  /** A circuit breaker changed its state. */
  synchronized void changed(StateChange change) {
    // Two calls that fail at once isolate it twice.
    if (change.to() == change.from()) {
      return;
    }
    if (change.to() == BreakerState.OPEN) {
      openings.merge(change.breaker(), 1, Integer::sum);
    }
    String reason = change.reason().text();
    tell("Circuit breaker of %s: %s (%s).".formatted(change.breaker(), change.to(), reason));
    keep("BREAKER_" + change.to(), reason, change.breaker() + ": " + change.from());
  }

  /** Something happened to a provider's quota. */
  void happened(String provider, QuotaEvent event) {
    // Without the lock: whoever reads the log may be slow, or have stopped reading.
    log.debug("{}: {}", provider, event);
    note(provider, event);
  }

  private synchronized void note(String provider, QuotaEvent event) {
    switch (event) {
      case QuotaEvent.HoldBegan(Duration length, String reason) -> pause(provider, length, reason);
      case QuotaEvent.HoldEnded _ -> goOn(provider);
      case QuotaEvent.LimitLearned(BudgetKind budget, long perMinute) -> {
        String limit =
            String.format(
                Locale.ROOT,
                "%,d %s per minute",
                perMinute,
                budget.name().toLowerCase(Locale.ROOT));
        tell("The quota of " + provider + ": " + limit + ".");
        keep("LIMIT_LEARNED", limit, provider);
      }
      case QuotaEvent.RateCut(double from, double to) ->
          keep("RATE_CUT", String.format(Locale.ROOT, "%.2f/s to %.2f/s", from, to), provider);
      case QuotaEvent.OtherClientNoticed(BudgetKind budget, double share) ->
          keep(
              "OTHER_CLIENT",
              String.format(Locale.ROOT, "takes %.0f%% of the %s", 100 * share, budget),
              provider);
    }
  }

  private void pause(String provider, Duration length, String reason) {
    Instant end = clock.instant().plus(length);
    Instant shown = pauses.get(provider);
    if (length.compareTo(SHOWN) < 0 || (shown != null && end.isBefore(shown.plus(SHOWN)))) {
      return;
    }
    pausesShown++;
    pauses.put(provider, end);
    tell("Paused for %s, until %s: %s.".formatted(inWords(length), clockFace(end), reason));
    keep("PAUSED", reason, provider + ", " + inWords(length));
  }

  private void goOn(String provider) {
    if (pauses.remove(provider) != null) {
      tell("Going on with " + provider + ".");
      keep("GOING_ON", "", provider);
    }
  }

  /** What the summary says of it, one line a thing; empty when nothing happened. */
  synchronized Map<String, Integer> openings() {
    return Map.copyOf(openings);
  }

  /** How many pauses were shown. */
  synchronized int pauses() {
    return pausesShown;
  }

  /** The time of day at an instant, as the user reads it. */
  String clockFace(Instant instant) {
    return LocalTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String inWords(Duration length) {
    long seconds = Math.ceilDiv(length.toMillis(), 1_000L);
    if (seconds >= 3_600) {
      return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
    return seconds < 120
        ? seconds + " s"
        : seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
  }

  private void tell(String line) {
    keeper.execute(() -> screen.accept(line));
  }

  private void keep(String event, String reason, String detail) {
    keeper.execute(
        () -> {
          try {
            journal.keep(event, reason, detail);
          } catch (JournalException e) {
            // The run meets the same disk and says so itself.
            log.debug("an event could not be kept", e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Waits until everything is kept. */
  @Override
  public void close() {
    keeper.shutdown();
    try {
      if (!keeper.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
        keeper.shutdownNow();
      }
    } catch (InterruptedException e) {
      keeper.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
