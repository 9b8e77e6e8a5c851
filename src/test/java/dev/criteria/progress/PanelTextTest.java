package dev.criteria.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelTextTest {
  private final RunView half =
      Views.at(Duration.ofSeconds(100), new RunCounts(1_000, 100, 400, 3, false, false));

  @Test
  void tellsHowFarItIsWhatItTakesAndWhatHoldsItUp() {
    assertThat(text(100, half))
        .containsExactly(
            "████████████████████░░░░░░░░░░░░░░░░░░░░ 500 of 1,000 evaluations (50%)",
            "about 0:02:04 left · 0:01:40 elapsed · 240.0 evaluations/min · 3 deferred",
            "$0.5000 · about $0.9970 in all · 1.2M tokens in, 98.8k out",
            "8 of 8 in flight · limited by --max-concurrent 8 (more, or auto, lifts it)",
            "openai: circuit breaker CLOSED · 62% of 600 requests/min");
  }

  @Test
  void saysWhyItWaitsAndUntilWhen() {
    assertThat(new PanelText(100, true).lines(Views.paused(half, "too many requests")))
        .contains(new PanelText.Line("Paused until 12:34:56 (41 s left): too many requests", true));
  }

  @Test
  void leavesOutWhatDoesNotFitInFortyColumns() {
    assertThat(text(40, half))
        .containsExactly(
            "███░░░░░ 500 of 1,000 evaluations (50%)".substring(9),
            "about 0:02:04 left · 0:01:40 elapsed",
            "$0.5000 · about $0.9970 in all",
            "8 of 8 in flight",
            "openai: circuit breaker CLOSED");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 20, 39, 40, 41, 79, 80, 200})
  void neverWritesIntoTheLastColumn(int width) {
    assertThat(text(width, Views.paused(half, "a very long reason ".repeat(20))))
        .allMatch(line -> line.length() <= Math.max(1, width - 1));
  }

  @Test
  void usesAsciiAloneWhereTheTerminalShowsNothingElse() {
    assertThat(new PanelText(60, false).lines(Views.paused(half, "x".repeat(100))))
        .allMatch(line -> line.text().chars().allMatch(character -> character < 0x80))
        .first()
        .extracting(PanelText.Line::text)
        .asString()
        .startsWith("[####");
  }

  @Test
  void promisesNoCostBeforeTheFirstReply() {
    RunView fresh = Views.at(Duration.ofSeconds(1), new RunCounts(10, 0, 0, 0, false, false));

    assertThat(fresh.projected()).isEmpty();
    assertThat(fresh.left()).isEmpty();
  }

  private static List<String> text(int width, RunView run) {
    return new PanelText(width, true).lines(run).stream().map(PanelText.Line::text).toList();
  }
}
