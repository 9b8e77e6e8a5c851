package dev.criteria.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final StringWriter written = new StringWriter();
  private long now;
  private final ProgressLines progress =
      new ProgressLines(new PrintWriter(written), 1_000, 100, () -> now);
  private final Evaluation evaluation =
      new Evaluation(Samples.company(1), Samples.product("CDN", "Shops"));

  @Test
  void tellsRateAndTimeLeftOfThisRunOnly() {
    judged(50);
    after(Duration.ofSeconds(10));

    assertThat(shown()).isEqualTo("150 of 1,000 evaluations, 0:00:10, 5.0/s, about 0:02:50 left\n");
  }

  @Test
  void countsWhatWasDeferred() {
    judged(1);
    progress.deferred(Samples.company(2), 5, Samples.ill("HTTP 500"));
    progress.ended(new Outcome.Deferred(evaluation, Samples.ill("HTTP 500")));
    after(Duration.ofSeconds(1));

    assertThat(shown()).contains("101 of 1,000").endsWith(", 6 deferred\n");
  }

  @Test
  void repeatsItselfOnlyAfterAWhileWhenNothingEnds() {
    judged(1);
    after(Duration.ofSeconds(3));
    shown();

    after(Duration.ofSeconds(3));
    assertThat(shown()).isEmpty();

    after(Duration.ofSeconds(7));
    assertThat(shown()).startsWith("101 of 1,000 evaluations, 0:00:13");
  }

  private void judged(int times) {
    Outcome.Judged outcome = Rules.DEFAULT.judge(Samples.criteria("CDN"), evaluation, Answers.NONE);
    for (int i = 0; i < times; i++) {
      progress.ended(outcome);
    }
  }

  private void after(Duration duration) {
    now += duration.toNanos();
  }

  private String shown() {
    written.getBuffer().setLength(0);
    progress.show();
    return written.toString();
  }
}
