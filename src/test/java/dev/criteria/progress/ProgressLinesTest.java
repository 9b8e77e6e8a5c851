package dev.criteria.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final StringWriter written = new StringWriter();
  private RunView run = Views.at(Duration.ZERO, counts(0, 0));
  private final ProgressLines progress = new ProgressLines(new PrintWriter(written), () -> run);

  @Test
  void tellsRateAndTimeLeftOfThisRunOnly() {
    assertThat(shown(10, counts(50, 0)))
        .isEqualTo("150 of 1,000 evaluations, 0:00:10, 5.0/s, about 0:02:50 left\n");
  }

  @Test
  void countsWhatWasDeferredAndIsTriedAgain() {
    assertThat(shown(1, counts(1, 6))).contains("101 of 1,000").endsWith(", 6 deferred\n");
    assertThat(shown(21, new RunCounts(1_000, 100, 2, 0, true, true)))
        .endsWith(", stopping, trying again what was deferred\n");
  }

  @Test
  void writesAtMostEveryTenSeconds() {
    shown(3, counts(1, 0));

    assertThat(shown(12, counts(2, 0))).isEmpty();
    assertThat(shown(13, counts(3, 0))).startsWith("103 of 1,000 evaluations, 0:00:13");
  }

  @Test
  void repeatsItselfOnlyAfterAMinuteWhenNothingChanges() {
    shown(3, counts(1, 0));

    assertThat(shown(60, counts(1, 0))).isEmpty();
    assertThat(shown(63, counts(1, 0))).startsWith("101 of 1,000 evaluations, 0:01:03");
  }

  @Test
  void saysAtTheEndHowFarTheRunCame() {
    shown(3, counts(1, 0));
    run = Views.at(Duration.ofSeconds(5), counts(900, 0));

    written.getBuffer().setLength(0);
    progress.close();

    assertThat(written.toString()).isEqualTo("1,000 of 1,000 evaluations, 0:00:05\n");
  }

  private static RunCounts counts(long judged, long deferred) {
    return new RunCounts(1_000, 100, judged, deferred, false, false);
  }

  private String shown(int seconds, RunCounts counts) {
    run = Views.at(Duration.ofSeconds(seconds), counts);
    written.getBuffer().setLength(0);
    progress.show();
    return written.toString();
  }
}
