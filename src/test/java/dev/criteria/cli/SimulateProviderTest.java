package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.provider.simulated.FaultKind;
import dev.criteria.provider.simulated.FaultRule;
import dev.criteria.provider.simulated.FaultScript;
import dev.criteria.provider.simulated.Latency;
import dev.criteria.provider.simulated.QuotaOptions;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.settings.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Timeout(60)
class SimulateProviderTest {

  @TempDir private Path folder;

  @Test
  void saysItsPortFirstAndWhatItDidLast() {
    AppRun run = serveUntilTold("--rpm", "600", "--bucket", "1s", "--latency", "200ms..400ms");

    assertThat(run.exitCode()).isEqualTo(Signals.Kind.TERMINATE.exitCode());
    assertThat(run.out().strip()).containsOnlyDigits();
    assertThat(run.err())
        .contains("OPENAI_BASE_URL=http://127.0.0.1:" + run.out().strip() + "/v1")
        .containsPattern("Received +0\n")
        .containsPattern("Requests the quota offered +0\n")
        .containsPattern("Tokens the quota offered +no limit\n");
  }

  @Test
  void takesAFaultScriptFromTheCurrentFolder() throws IOException {
    Files.writeString(folder.resolve("storm.yaml"), "- kind: reset\n");

    assertThat(serveUntilTold("--faults", "storm.yaml").out().strip()).containsOnlyDigits();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rpm=0 | --rpm: expected a whole number from 1",
        "--tpm=-5 | --tpm: expected a whole number from 1",
        "--bucket=61s | --bucket: expected more than zero and at most 60s",
        "--bucket=0s | --bucket: expected more than zero and at most 60s",
        "--other-client=100% | --other-client: expected less than 100%",
        "--other-client=101% | expected a share such as 30% or 0.3",
        "--latency=400ms..200ms | the shorter time first",
        "--token-rule=all | --token-rule",
        "--retry-after=soon | --retry-after",
        "--port=65536 | --port: expected a number from 0 to 65535",
        "--faults=none.yaml | --faults: none.yaml: not a regular file",
        "--faults=bad.yaml | --faults: bad.yaml: line 2, column 3: unknown key \"shar\"",
      })
  void refusesOptionsThatMakeNoSense(String option, String complaint) throws IOException {
    Files.writeString(folder.resolve("bad.yaml"), "- kind: reset\n  shar: 1%\n");

    AppRun run = serveUntilTold(option);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).startsWith("error: ").contains(complaint);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void givesARunsOwnServerTheSameBehaviour() throws IOException {
    Files.writeString(folder.resolve("storm.yaml"), "- kind: reset\n");
    Host host = new Host();
    new CommandLine(host)
        .registerConverter(Duration.class, new DurationConverter())
        .parseArgs(
            "--simulated-latency=300ms~p99=2s",
            "--simulated-rpm=600",
            "--simulated-tpm=90000",
            "--simulated-bucket=1s",
            "--simulated-faults=storm.yaml");

    assertThat(host.simulated.isGiven()).isTrue();
    assertThat(host.simulated.toOptions(surroundings()))
        .isEqualTo(
            new SimulatedOptions(
                new Latency.LogNormal(Duration.ofMillis(300), Duration.ofSeconds(2)),
                QuotaOptions.of(
                    OptionalLong.of(600), OptionalLong.of(90_000), Duration.ofSeconds(1)),
                FaultScript.of(FaultRule.always(FaultKind.RESET)),
                0));
  }

  @Test
  void leavesARunsOwnServerCalmWithoutOptions() {
    Host host = new Host();
    new CommandLine(host).parseArgs();

    assertThat(host.simulated.isGiven()).isFalse();
    assertThat(host.simulated.toOptions(surroundings())).isEqualTo(SimulatedOptions.DEFAULT);
  }

  @Command
  private static final class Host {
    @Mixin private SimulatedOptionsMixin simulated = new SimulatedOptionsMixin();
  }

  /** Runs the server; it is told to end as soon as it listens for that. */
  private AppRun serveUntilTold(String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = App.commandLine(surroundings());
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    String[] arguments = new String[options.length + 1];
    arguments[0] = "simulate-provider";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return new AppRun(commandLine.execute(arguments), out.toString(), err.toString());
  }

  private Surroundings surroundings() {
    return new Surroundings(
        new Environment(Map.of()),
        folder,
        InstantSource.fixed(AppRun.NOW),
        ZoneOffset.UTC,
        () -> 0,
        Terminal.NONE,
        OptionalLong::empty,
        first -> {
          first.accept(Signals.Kind.TERMINATE);
          return () -> {};
        });
  }
}
