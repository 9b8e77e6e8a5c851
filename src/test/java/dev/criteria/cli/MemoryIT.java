package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher with too little memory. */
@Timeout(180)
class MemoryIT {

  @TempDir private Path folder;

  @Test
  void endsWithAnExitCodeWhenTheMemoryIsTooSmall() throws Exception {
    Launched run =
        Launched.start(
            folder,
            Map.of("JAVA_TOOL_OPTIONS", "-Xmx12m"),
            "--parallel",
            "--provider",
            "simulated",
            "--companies",
            AppRun.PROJECT.resolve("data/companies.csv").toString(),
            "--criteria",
            AppRun.PROJECT.resolve("criteria").toString());
    boolean ended = run.process().waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      run.process().destroyForcibly();
    }

    assertThat(ended).as(run.err()).isTrue();
    assertThat(run.process().exitValue()).as(run.err()).isEqualTo(1);
  }
}
