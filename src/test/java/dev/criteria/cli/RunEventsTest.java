package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.criteria.breaker.BreakerState;
import dev.criteria.breaker.Cause;
import dev.criteria.breaker.ChangeReason;
import dev.criteria.breaker.StateChange;
import dev.criteria.quota.QuotaEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

class RunEventsTest {
  private final List<String> shown = Collections.synchronizedList(new ArrayList<>());
  private final List<String> kept = Collections.synchronizedList(new ArrayList<>());

  private static StateChange isolated(BreakerState from, long generation) {
    return new StateChange(
        "openai",
        AppRun.NOW,
        from,
        BreakerState.ISOLATED,
        generation,
        new ChangeReason(Cause.ISOLATED, "the key was refused"));
  }

  private void during(Consumer<RunEvents> run) {
    try (RunEvents events =
        new RunEvents(
            InstantSource.fixed(AppRun.NOW),
            ZoneOffset.UTC,
            shown::add,
            (event, reason, detail) -> kept.add(event))) {
      run.accept(events);
    }
  }

  @Test
  void tellsAChangeOfTheBreakerOnce() {
    during(
        events -> {
          events.changed(isolated(BreakerState.CLOSED, 1));
          events.changed(isolated(BreakerState.ISOLATED, 2));
        });

    assertThat(shown).containsExactly("Circuit breaker of openai: ISOLATED (the key was refused).");
    assertThat(kept).containsExactly("BREAKER_ISOLATED");
  }

  @ParameterizedTest
  @CsvSource({
    "1500, 2 s",
    "119000, 119 s",
    "120000, 2 min",
    "3599000, 59 min 59 s",
    "3600000, 1 h 0 min",
    "21600500, 6 h 0 min",
    "90061000, 25 h 1 min"
  })
  void tellsHowLongAPauseIs(long milliseconds, String words) {
    during(
        events ->
            events.happened(
                "openai",
                new QuotaEvent.HoldBegan(Duration.ofMillis(milliseconds), "it asks for it")));

    assertThat(shown).singleElement().asString().startsWith("Paused for " + words + ", until ");
  }

  @Test
  void holdsNoLockWhileItWritesToTheDebugLog() {
    List<Boolean> locked = new ArrayList<>();
    Logger log = mock(Logger.class);
    try (RunEvents events =
        new RunEvents(
            InstantSource.fixed(AppRun.NOW), ZoneOffset.UTC, _ -> {}, (_, _, _) -> {}, log)) {
      doAnswer(_ -> locked.add(Thread.holdsLock(events)))
          .when(log)
          .debug(anyString(), any(), any());

      events.happened("main", new QuotaEvent.HoldBegan(Duration.ofMinutes(1), "rate limited"));
    }

    assertThat(locked).containsExactly(false);
  }
}
