package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultScriptReaderTest {

  @TempDir private Path folder;

  @Test
  void readsRulesInTheirOrderWithEverythingThatTheySay() {
    FaultScript script =
        FaultScriptReader.read(
            """
            # A storm.
            - kind: server-error
              status: 503
              share: 30%
              from: 10s
              to: 70s
              wait: 2s
              retry-after: decimals
              delay: 100ms
            - {kind: empty, form: choices, requests: 5..20, attempts: 1}
            - kind: slow-drip
              interval: 10s
              requests: 7..
            - kind: huge-body
              bytes: 1000
            - kind: redirect
              target: http://example.com/
            """);

    assertThat(script.rules())
        .containsExactly(
            new FaultRule(
                FaultKind.SERVER_ERROR,
                FaultCondition.ALWAYS
                    .share(0.3)
                    .between(Duration.ofSeconds(10), Duration.ofSeconds(70)),
                new FaultDetails(
                    OptionalInt.of(503),
                    Optional.empty(),
                    Optional.of(Duration.ofSeconds(2)),
                    Optional.of(WaitForm.DECIMALS),
                    Duration.ofMillis(100),
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty())),
            new FaultRule(
                FaultKind.EMPTY,
                FaultCondition.ALWAYS.requests(5, 20).attempts(1, 1),
                FaultDetails.ofForm("choices")),
            new FaultRule(
                FaultKind.SLOW_DRIP,
                FaultCondition.ALWAYS.requests(7, Long.MAX_VALUE),
                FaultDetails.ofInterval(Duration.ofSeconds(10))),
            new FaultRule(
                FaultKind.HUGE_BODY,
                FaultCondition.ALWAYS,
                new FaultDetails(
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ZERO,
                    Optional.empty(),
                    OptionalLong.of(1_000),
                    Optional.empty())),
            new FaultRule(
                FaultKind.REDIRECT,
                FaultCondition.ALWAYS,
                new FaultDetails(
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ZERO,
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.of("http://example.com/"))));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void knowsEveryKindByItsName(FaultKind kind) {
    assertThat(FaultScriptReader.read("- kind: " + kind.shown()).rules())
        .containsExactly(FaultRule.always(kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | line 1, column 1 | list of rules",
        "kind: reset | line 1, column 1 | list of rules",
        "- reset | line 1, column 3 | expected a rule",
        "- [reset] | line 1, column 3 | expected a rule",
        "- share: 1% | line 1, column 3 | needs a \"kind\"",
        "- kind: rest | line 1, column 9 | expected one of rate-limit-requests",
        "- kind: reset;  shar: 1% | line 2, column 3 | unknown key \"shar\"; known are kind, share",
        "- kind: reset;  share: 1%;  share: 2% | line 3 | share",
        "- kind: reset;  share: [1%] | line 2, column 10 | expected one value for \"share\"",
        "- kind: reset;  share: | line 2 | expected one value for \"share\"",
        "- kind: reset;  share: 101% | line 2, column 10 | at most 100%",
        "- kind: reset;  share: -1% | line 2, column 10 | a share such as 30%",
        "- kind: reset;  share: NaN | line 2, column 10 | a share such as 30%",
        "- kind: reset;  from: 10 | line 2, column 9 | a time such as 300ms",
        "- kind: reset;  from: 10s;  to: 5s | line 1, column 3 | earlier",
        "- kind: reset;  requests: 0 | line 2, column 13 | count from 1",
        "- kind: reset;  requests: 9..3 | line 2, column 13 | go up",
        "- kind: reset;  attempts: many | line 2, column 13 | expected 7, 5..20 or 5..",
        "- kind: reset;  status: 500 | line 1, column 3 | reset has no status",
        "- kind: server-error;  status: 418 | line 1, column 3 | [500, 502, 503, 504, 529]",
        "- kind: server-error;  status: five | line 2, column 11 | a whole number",
        "- kind: empty;  form: void | line 1, column 3 | [body, object, choices, content]",
        "- kind: reset;  wait: 5s | line 1, column 3 | states no wait",
        "- kind: daily-limit;  retry-after: soon | line 2, column 16 | expected one of both",
        "- kind: html;  interval: 5s | line 1, column 3 | no interval",
        "- kind: fenced;  delay: 5s | line 1, column 3 | no delay",
        "- kind: html;  bytes: 5 | line 1, column 3 | no number of bytes",
        "- kind: html;  target: http://example.com | line 1, column 3 | leads nowhere",
        "- kind: redirect;  target: file:///etc/passwd | line 2, column 11 | http://",
        "- kind: &a reset;- kind: *a | line 2, column 9 | aliases are not allowed",
        "- kind: [ | line 1 | \"kind\"",
        "- 'kind: reset | line 1 | not readable as YAML",
        "- kind: reset;---;- kind: reset | line 3 | nothing after",
      })
  void refusesWhatIsNoScriptWithItsPlace(String quoted, String place, String complaint) {
    String text = quoted.replace(";", "\n");

    assertThatThrownBy(() -> FaultScriptReader.read(text))
        .isInstanceOf(FaultScriptException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThatThrownBy(() -> FaultScriptReader.read("[".repeat(100_000)))
        .isInstanceOf(FaultScriptException.class);
  }

  @Test
  void refusesAnEndlessFile() throws IOException {
    Path file = folder.resolve("storm.yaml");
    Files.writeString(file, "#".repeat(FaultScriptReader.MAX_BYTES + 1));

    assertThatThrownBy(() -> FaultScriptReader.read(file))
        .isInstanceOf(FaultScriptException.class)
        .hasMessageContaining("larger than");
    assertThatThrownBy(() -> FaultScriptReader.read(folder))
        .isInstanceOf(FaultScriptException.class)
        .hasMessageContaining("not a regular file");
  }
}
