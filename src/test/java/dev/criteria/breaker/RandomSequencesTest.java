package dev.criteria.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Drives the breaker and a simple model with the same random sequences and wants no difference. */
class RandomSequencesTest {

  private static final int SEQUENCES = 100_000;
  private static final int STEPS = 40;
  private static final List<ErrorKind> KINDS =
      List.of(
          ErrorKind.failure("server error"),
          new ErrorKind("timeout", Weight.HALF, false),
          new ErrorKind("cancelled", Weight.NONE, false),
          ErrorKind.refusal("rate limit"));

  @Test
  void agreesWithTheModelInAHundredThousandSequences() {
    Map<Cause, Integer> seen = new EnumMap<>(Cause.class);
    for (int seed = 0; seed < SEQUENCES; seed++) {
      try {
        new Run(seed, false).play(seen);
      } catch (AssertionError _) {
        new Run(seed, true).play(seen); // fails again, and says how it came to that
      }
    }
    // Sequences that never reach a kind of change would prove nothing about it.
    assertThat(seen).containsOnlyKeys(Cause.values());
    assertThat(seen.values()).allMatch(count -> count > 1000);
  }

  /** One sequence. */
  private static final class Run {
    private final int seed;
    private final SplittableRandom random;
    private final ManualTime time = new ManualTime();
    private final long origin = time.nanos();
    private final BreakerOptions options;
    private final CircuitBreaker breaker;
    private final Model model;
    private final List<Permit> permits = new ArrayList<>();
    private final List<Model.Call> calls = new ArrayList<>();
    private final StringBuilder log = new StringBuilder();
    private final boolean logging;

    Run(int seed, boolean logging) {
      this.logging = logging;
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.options = randomOptions();
      this.breaker = new CircuitBreaker("model", options, time.sources());
      this.model = new Model(options);
    }

    void play(Map<Cause, Integer> seen) {
      for (int step = 0; step < STEPS; step++) {
        step();
        seen.merge(model.cause, 1, Integer::sum);
      }
    }

    private void note(String what, Object detail) {
      if (logging) {
        log.append(' ').append(what).append(' ').append(detail);
      }
    }

    private void step() {
      int choice = random.nextInt(100);
      if (choice < 30) {
        beforeCall();
      } else if (choice < 65) {
        settle();
      } else if (choice < 88) {
        moveTime();
      } else if (choice < 91) {
        awaitPermit();
      } else if (choice < 93) {
        time.setWall(Instant.ofEpochSecond(random.nextInt(1_000_000)));
      } else if (choice < 97) {
        expect("isPermitted", breaker.isPermitted(), model.permitted(now()));
      } else {
        control();
      }
      compare();
    }

    private void beforeCall() {
      note("before", "");
      compare(breaker.beforeCall());
    }

    private void awaitPermit() {
      Duration timeout = seconds(random.nextInt(15));
      note("await", timeout);
      long end = now() + timeout.toNanos();
      long expected = Math.min(end, model.permittedAt(now()));
      if (model.state == BreakerState.ISOLATED) {
        expected = now();
      }
      BreakerDecision decision;
      try {
        decision = breaker.awaitPermit(timeout);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
      expect("time after waiting", now(), expected);
      compare(decision);
    }

    private void compare(BreakerDecision decision) {
      expect("permitted", decision.permitted(), model.permitted(now()));
      switch (decision) {
        case Permit permit -> {
          permits.add(permit);
          calls.add(model.take(now()));
        }
        case Rejection rejection -> {
          model.rejected++;
          expect("reason", rejection.reason(), model.reason(now()));
          long at = model.permittedAt(now());
          expect(
              "retry after",
              rejection.retryAfter().map(Duration::toNanos).orElse(null),
              at == Long.MAX_VALUE ? null : at - now());
        }
      }
    }

    /** Mostly young calls, sometimes any, which may be late or settled before. */
    private void settle() {
      if (permits.isEmpty()) {
        return;
      }
      int size = permits.size();
      int which =
          random.nextInt(4) == 0
              ? random.nextInt(size)
              : size - 1 - random.nextInt(Math.min(size, 4));
      Outcome outcome = randomOutcome();
      note("settle", logging ? which + " " + outcome : "");
      expect(
          "settlement",
          permits.get(which).settle(outcome),
          model.settle(calls.get(which), outcome, now()));
    }

    private Outcome randomOutcome() {
      int choice = random.nextInt(10);
      if (choice < 4) {
        return Outcome.SUCCEEDED;
      }
      if (choice == 4) {
        return Outcome.IGNORED;
      }
      ErrorKind kind = KINDS.get(random.nextInt(KINDS.size()));
      return new Outcome.Failed(
          kind, random.nextInt(4) == 0 ? seconds(random.nextInt(12) - 1) : Duration.ZERO);
    }

    private void moveTime() {
      long untilDeadline = model.deadline - now();
      Duration step =
          untilDeadline > 0 && random.nextInt(3) == 0
              ? Duration.ofNanos(untilDeadline - random.nextInt(2))
              : Duration.ofMillis(random.nextLong(1, 1000) * (random.nextInt(4) == 0 ? 10 : 2));
      note("+", step);
      time.advance(step);
    }

    private void control() {
      int choice = random.nextInt(4);
      note("control", choice);
      switch (choice) {
        case 0 -> {
          breaker.isolate("test");
          model.isolate();
        }
        case 1 -> {
          breaker.reset("test");
          model.reset();
        }
        case 2 -> {
          breaker.forceHalfOpen("test");
          model.forceHalfOpen();
        }
        case 3 -> {
          breaker.forceOpen("test");
          model.forceOpen(now());
        }
        default -> throw new AssertionError(choice);
      }
    }

    private void compare() {
      BreakerSnapshot snapshot = breaker.snapshot();
      long now = now();
      expect("state", snapshot.state(), model.state);
      expect("current state", breaker.currentState(), model.state);
      expect("cause", snapshot.reason().cause(), model.cause);
      expect("generation", snapshot.generation(), model.generation);
      expect(
          "deadline",
          snapshot.until(),
          now < model.deadline ? time.wall().plusNanos(model.deadline - now) : null);
      expect("attempt", snapshot.attempt(), model.attempt(now));
      expect("successes", snapshot.successes(), model.successes(now));
      expect("failures", snapshot.failures(), model.failures(now));
      expect("failure ratio", snapshot.failureRatio(), model.failureRatio(now));
      expect("slow calls", snapshot.slowCalls(), model.slowCalls(now));
      expect("in a row", snapshot.failuresInRow(), model.inRow);
      expect("rejected", snapshot.rejected(), model.rejected);
      expect("in flight", snapshot.inFlight(), model.inFlight());
      expect("errors", snapshot.errors(), model.errors(now));
    }

    private void expect(String what, @Nullable Object actual, @Nullable Object expected) {
      if (!Objects.equals(actual, expected)) {
        fail(
            "seed %d, %s: %s, but the model says %s after%s with %s",
            seed, what, actual, expected, log, options);
      }
    }

    private long now() {
      return time.nanos() - origin;
    }

    private BreakerOptions randomOptions() {
      OpeningRules opening =
          new OpeningRules(
              random.nextInt(4) == 0 ? null : new OpeningRules.Consecutive(random.nextInt(1, 5)),
              random.nextInt(3) == 0
                  ? null
                  : new OpeningRules.Ratio(random.nextInt(1, 5) / 4.0, random.nextInt(1, 6)),
              random.nextInt(3) == 0
                  ? new OpeningRules.SlowCalls(
                      seconds(random.nextInt(4)), random.nextInt(1, 5) / 4.0, random.nextInt(1, 5))
                  : null,
              Duration.ofMillis(random.nextInt(1000, 20_000)));
      BreakOptions breaks =
          BreakOptions.defaults()
              .withStrategy(randomStrategy())
              .withBaseBreak(seconds(2))
              .withMaxBreak(seconds(8))
              .withMaxStatedWait(seconds(9))
              .withJitter(random.nextInt(2) / 4.0, (RandomGenerator) () -> 0x4000_0000_0000_0000L);
      TrialOptions trials =
          new TrialOptions(
              random.nextInt(1, 4),
              random.nextInt(1, 4),
              seconds(random.nextInt(2, 20)),
              random.nextBoolean());
      return new BreakerOptions(opening, breaks, trials, 10);
    }

    private BreakStrategy randomStrategy() {
      return switch (random.nextInt(7)) {
        case 0 -> BreakStrategy.fixed(seconds(random.nextInt(4)));
        case 1 -> BreakStrategy.exponential(seconds(1), 1.5);
        case 2 -> BreakStrategy.linear(seconds(1), seconds(2));
        case 3 -> context -> seconds((long) (2 * context.failuresInRow()));
        case 4 -> context -> seconds(-1);
        case 5 ->
            context -> {
              throw new IllegalStateException("planned");
            };
        default -> BreakStrategy.fixed(seconds(3));
      };
    }

    private static Duration seconds(long value) {
      return Duration.ofSeconds(value);
    }
  }
}
