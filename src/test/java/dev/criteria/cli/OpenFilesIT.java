package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real launcher with too few files that it may open, from the start or all of a sudden. */
@Tag("slow")
@Timeout(180)
class OpenFilesIT {

  @TempDir private Path folder;
  private ProviderProcess provider;

  @BeforeEach
  void start() throws IOException {
    provider = ProviderProcess.start(folder, "100ms");
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60})
  void saysAtOnceThatItNeedsMoreFiles(int files) throws Exception {
    Path launcher = folder.resolve("limited");
    Files.writeString(
        launcher,
        "ulimit -n " + files + "\nexec /bin/sh " + AppRun.PROJECT.resolve("app") + " \"$@\"\n");
    long start = System.nanoTime();

    Launched.Finished run =
        Launched.start(launcher, folder, provider.environment("limited"), begin("s")).finish();

    assertThat(run.exitCode()).as(run.err()).isEqualTo(9);
    assertThat(run.err()).contains("too few files may be open").contains("ulimit -n");
    assertThat(run.err()).doesNotContain("internal error");
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
    assertThat(provider.paid()).isEmpty();
  }

  @Test
  void stopsInGoodOrderWhenNoFileCanBeOpenedAnyMore() throws Exception {
    Launched running =
        Launched.start(folder, provider.environment("s"), begin("s", "--storage-grace", "2s"));
    SessionOnDisk session = new SessionOnDisk(folder.resolve("sessions/s"));
    while (!session.exists() || session.records("outcome").isEmpty()) {
      assertThat(running.process().isAlive()).as(running.err()).isTrue();
      Thread.onSpinWait();
    }
    limit(running.process().pid(), 20);

    assertThat(running.process().waitFor(60, TimeUnit.SECONDS)).as(running.err()).isTrue();
    Launched.Finished stopped = running.finish();
    assertThat(stopped.exitCode()).as(stopped.err()).isIn(8, 9);
    assertThat(stopped.err())
        .contains("app --resume-session s")
        .doesNotContain("internal error")
        .doesNotContain("\tat ");

    Launched.Finished resumed =
        Launched.start(folder, provider.environment("s"), "--resume-session", "s", "--parallel")
            .finish();
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(Launched.start(folder, provider.environment("c"), begin("calm")).finish().exitCode())
        .isZero();
    session.hasTheSameResultsAs(new SessionOnDisk(folder.resolve("sessions/calm")));
  }

  private static void limit(long process, int files) throws Exception {
    try {
      int exitCode =
          new ProcessBuilder("prlimit", "--pid=" + process, "--nofile=" + files + ":" + files)
              .start()
              .waitFor();
      assumeTrue(exitCode == 0, "prlimit may not limit a process here: skipped");
    } catch (IOException e) {
      assumeTrue(false, "there is no prlimit here: skipped");
    }
  }

  private static String[] begin(String id, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--session-id",
                id,
                "--parallel",
                "--companies",
                AppRun.PROJECT.resolve("data/companies.csv").toString(),
                "--criteria",
                AppRun.PROJECT.resolve("criteria").toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }
}
