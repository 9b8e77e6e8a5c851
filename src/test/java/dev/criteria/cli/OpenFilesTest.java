package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OpenFilesTest {

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({"55,8,9", "56,8,0", "41,1,9", "42,1,0"})
  void refusesARunThatCannotOpenItsConnectionsBeforeThereIsASession(
      long left, String workers, int exitCode) throws Exception {
    SavedSession.writeFiles(home);
    StringWriter err = new StringWriter();

    assertThat(run(() -> OptionalLong.of(left), workers, err)).isEqualTo(exitCode);

    if (exitCode == 0) {
      assertThat(home.resolve("sessions/s")).exists();
    } else {
      assertThat(home.resolve("sessions")).doesNotExist();
      assertThat(err.toString())
          .startsWith("error: too few files may be open at once: " + left + " more")
          .contains("ulimit -n")
          .hasLineCount(1);
    }
  }

  @Test
  void knowsHowManyFilesThisProcessMayOpen() {
    OptionalLong left = OpenFiles.ofThisProcess().left();

    assertThat(left.orElse(1)).isPositive();
  }

  private int run(OpenFiles openFiles, String workers, StringWriter err) {
    Surroundings usual = AppRun.surroundings(home, Map.of(), Terminal.NONE);
    CommandLine commandLine =
        App.commandLine(
            new Surroundings(
                usual.environment(),
                usual.folder(),
                usual.clock(),
                usual.zone(),
                usual.nanoTime(),
                usual.terminal(),
                openFiles,
                usual.signals()));
    commandLine.setOut(new PrintWriter(new StringWriter()));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(
        "--parallel", "--max-concurrent", workers, "--provider", "simulated", "--session-id", "s");
  }
}
