package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.provider.openai.ChatServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of bad input through the whole program: the exit code, one line that says what is
 * wrong, and no request where the run must not start. Prints a line for each case.
 */
@Timeout(120)
class BadInputTest {
  @TempDir private Path folder;

  static Stream<BadInput> table() {
    return Stream.of(
            BadSessions.cases(),
            BadLists.cases(),
            BadCriteria.cases(),
            BadSettings.cases(),
            HostileTexts.cases())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void endsAsTheTableSays(BadInput bad) throws Exception {
    try (ChatServer server = ChatServer.start(ChatServer.Words.OPENAI)) {
      AppRun run = bad.act().in(Workplace.in(folder, server));

      System.out.printf(
          Locale.ROOT, "%2d | exit %2d | %s%n", bad.row(), run.exitCode(), message(bad, run));
      assertThat(run.exitCode()).as(run.err()).isEqualTo(bad.exitCode());
      assertThat(run.out() + run.err()).contains(bad.says());
      assertIsPlain(run);
      if (bad.exitCode() != 0) {
        assertThat(run.err().lines().filter(line -> line.startsWith("error: ")))
            .singleElement()
            .asString()
            .contains(bad.says());
      }
      if (!bad.asks()) {
        assertThat(server.received()).isEmpty();
      }
      assertThat(server.complaints()).isEmpty();
    }
  }

  private static void assertIsPlain(AppRun run) {
    String screen = run.out() + run.err();
    assertThat(screen)
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]")
        .doesNotContainPattern("(?m)^\\s+at .*\\(.*\\)$")
        .doesNotContain("Exception");
  }

  /** The line that says what was expected, in the words of the program. */
  private static String message(BadInput bad, AppRun run) {
    return (run.err() + run.out())
        .lines()
        .filter(line -> line.contains(bad.says()))
        .findFirst()
        .orElse("?? " + run.err());
  }
}
