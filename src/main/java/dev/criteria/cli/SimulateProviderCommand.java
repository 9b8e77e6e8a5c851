package dev.criteria.cli;

import dev.criteria.provider.simulated.Latency;
import dev.criteria.provider.simulated.Ledger;
import dev.criteria.provider.simulated.LedgerFile;
import dev.criteria.provider.simulated.SimulatedNotice;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulated provider on its own, until it is told to end. */
@Command(
    name = "simulate-provider",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Run the simulated provider on its own, for other programs and shells on this machine.",
    footer = {
      "",
      "It speaks the OpenAI API on the loopback address and answers by word matching.",
      "Its port is the first line of the output. Ctrl-C or kill ends it; it says then",
      "what it did. The format of fault scripts is in docs/rate-limits.md.",
      "",
      "Examples:",
      "  app simulate-provider --port 8089 --rpm 600 --bucket 1s --latency 300ms",
      "  app simulate-provider --port 8089 --tpm 90000 --token-rule sum --refund",
      "  app simulate-provider --rpm 1200 --other-client 30%% --ledger calls.jsonl",
      "  app simulate-provider --port 8089 --faults storm.yaml --seed 7",
      "and, in another shell:",
      "  OPENAI_BASE_URL=http://127.0.0.1:8089/v1 app --parallel"
    })
final class SimulateProviderCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}")
  int port;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      defaultValue = "0ms",
      converter = LatencyConverter.class,
      description =
          "How long an answer takes: 300ms, 200ms..400ms (any time between, equally likely) or"
              + " 300ms~p99=2s (log-normal with this median and 99th percentile). Default:"
              + " ${DEFAULT-VALUE}")
  Latency latency = Latency.NONE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Makes chance repeatable: the n-th request gets the same latency and faults with the"
              + " same seed. Default: ${DEFAULT-VALUE}")
  long seed;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "Fault script: what goes wrong, and when (docs/rate-limits.md)")
  private Optional<Path> faults = Optional.empty();

  @Mixin private SimulatedQuotaOptions quota = new SimulatedQuotaOptions();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description =
          "Append a JSON line for each chat request to this file before it is answered: what"
              + " became of it, its tokens, and whether a real provider would bill it")
  Optional<Path> ledger = Optional.empty();

  @Spec private CommandSpec spec;

  private final Surroundings surroundings;

  SimulateProviderCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > MAX_PORT) {
      throw new UsageException("--port: expected a number from 0 to " + MAX_PORT);
    }
    return ledger.isEmpty()
        ? serve(Ledger.NONE)
        : serveWithLedger(surroundings.folder().resolve(ledger.get()));
  }

  private int serveWithLedger(Path path) throws InterruptedException {
    LedgerFile file;
    try {
      file = LedgerFile.open(path);
    } catch (IOException e) {
      throw new UsageException("--ledger: " + path + " cannot be written; name another file");
    }
    try (file) {
      return serve(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger could not be closed", e);
    }
  }

  private int serve(Ledger entries) throws InterruptedException {
    CompletableFuture<Signals.Kind> end = new CompletableFuture<>();
    try (Signals.Listening _ = surroundings.signals().listen(end::complete);
        SimulatedServer server =
            SimulatedServer.start(
                port,
                options(),
                entries,
                surroundings.clock(),
                surroundings.nanoTime(),
                Thread::sleep)) {
      announce(server);
      Signals.Kind kind = end.get();
      SimulationReport.print(server.summary(), spec.commandLine().getErr());
      return kind.exitCode();
    } catch (IOException e) {
      throw new UsageException("--port: " + e.getMessage() + "; choose another, or 0 for any");
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes the end but a signal", e);
    }
  }

  private SimulatedOptions options() {
    return new SimulatedOptions(
        latency, quota.toOptions(), FaultScriptFile.read("--faults", faults, surroundings), seed);
  }

  private void announce(SimulatedServer server) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    out.println(server.port());
    out.flush();
    err.println(SimulatedNotice.TEXT);
    err.println("Use it from another shell: OPENAI_BASE_URL=" + server.baseUrl());
    err.println("Ctrl-C ends it and prints what it did.");
    err.flush();
  }
}
