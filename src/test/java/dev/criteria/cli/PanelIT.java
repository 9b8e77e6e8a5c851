package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real launcher on a pseudo-terminal, which script(1) makes; what it draws is shown on a screen
 * in memory.
 */
@Timeout(120)
class PanelIT {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final int ROWS = 50;

  @TempDir private Path home;
  private String temporaryFolder = System.getProperty("java.io.tmpdir");

  @Test
  void drawsAPanelThatPausesGoesOnAndLeavesNoTrace() throws Exception {
    Set<String> screens = screens(80, "xterm-256color", "");

    assertThat(screens)
        .anySatisfy(
            screen ->
                assertThat(screen)
                    .contains("of 30 evaluations (")
                    .contains("in flight")
                    .contains("circuit breaker CLOSED"))
        .anySatisfy(
            screen ->
                assertThat(screen)
                    .containsPattern("Paused until [0-9:]+ \\(\\d s left\\): too many"))
        .anySatisfy(screen -> assertThat(screen).contains("Going on with", " of 30 evaluations ("));
    assertThat(last(screens))
        .contains("Evaluations          30 (30 done, 0 not evaluated yet)")
        .doesNotContain("in flight");
  }

  @Test
  void fitsIntoFortyColumns() throws Exception {
    Set<String> screens = screens(40, "xterm-256color", "");

    assertThat(screens)
        .anySatisfy(screen -> assertThat(screen).contains("of 30 evaluations (", "in flight"));
    assertThat(last(screens)).doesNotContain("in flight");
  }

  @Test
  void writesPlainLinesOnADumbTerminalAndWhenAskedTo() throws Exception {
    assertThat(last(screens(80, "dumb", ""))).contains("30 of 30 evaluations, 0:00:");
    assertThat(last(screens(80, "xterm-256color", "--progress plain")))
        .contains("30 of 30 evaluations, 0:00:");
    assertThat(screens(80, "xterm-256color", "--quiet"))
        .noneMatch(screen -> screen.contains(" of 30 evaluations"));
  }

  @Test
  void leavesNothingInTheTemporaryFolder() throws Exception {
    Path temporary = Files.createDirectory(home.resolve("tmp"));
    temporaryFolder = temporary.toString();

    assertThat(screens(80, "xterm-256color", "> out.txt"))
        .anySatisfy(
            screen -> assertThat(screen).contains("of 30 evaluations (").contains("in flight"));

    assertThat(home.resolve("out.txt")).content().contains("Evaluations          30 (30 done");
    assertThat(temporary).isEmptyDirectory();
  }

  /** Every screen that a user could have seen, in order. */
  private Set<String> screens(int columns, String type, String options)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SCRIPT), "script(1) is needed to make a pseudo-terminal");
    Path faults = Files.writeString(home.resolve("faults.yaml"), FAULTS);
    String command =
        "stty cols %d rows %d; exec %s --parallel --max-concurrent 4 --limit 6 --provider simulated"
                .formatted(columns, ROWS, AppRun.PROJECT.resolve("app"))
            + " --simulated-latency 200ms --simulated-faults %s --companies %s --criteria %s %s"
                .formatted(
                    faults,
                    AppRun.PROJECT.resolve("data/companies.csv"),
                    AppRun.PROJECT.resolve("criteria"),
                    options);
    ProcessBuilder builder =
        new ProcessBuilder(List.of(SCRIPT.toString(), "-qec", command, "/dev/null"))
            .directory(home.toFile())
            .redirectErrorStream(true);
    builder.environment().put("TERM", type);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("NO_COLOR");
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporaryFolder);
    Process process = builder.start();
    process.getOutputStream().close();
    Set<String> screens = shown(process, columns);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(last(screens)).isZero();
    return screens;
  }

  private static Set<String> shown(Process process, int columns) throws IOException {
    Set<String> screens = new LinkedHashSet<>();
    ScreenTerminal screen = new ScreenTerminal(columns, 2 * ROWS);
    char[] part = new char[4_096];
    try (Reader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (int length = output.read(part); length >= 0; length = output.read(part)) {
        screen.write(new String(part, 0, length));
        // The last one stays last, even where it looked the same before.
        String now = screen.toString();
        screens.remove(now);
        screens.add(now);
      }
    }
    return screens;
  }

  private static String last(Set<String> screens) {
    return screens.stream().reduce((_, later) -> later).orElse("");
  }

  private static final String FAULTS = "- {kind: rate-limit-requests, requests: '25', wait: 3s}\n";
}
