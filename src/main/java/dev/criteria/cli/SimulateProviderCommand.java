package dev.criteria.cli;

import dev.criteria.provider.simulated.Ledger;
import dev.criteria.provider.simulated.LedgerFile;
import dev.criteria.provider.simulated.SimulatedNotice;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulated provider on its own, until it is told to end. */
@Command(
    name = "simulate-provider",
    mixinStandardHelpOptions = true,
    description =
        "Run the simulated provider on its own, for other programs and shells on this machine.",
    footer = {
      "",
      "It speaks the OpenAI API on the loopback address and answers by word matching. Its port is",
      "the first line of the output."
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
      description = "How long an answer takes. Default: ${DEFAULT-VALUE}")
  Duration latency = Duration.ZERO;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description =
          "Append a JSON line for each chat request to this file before it is answered, to count"
              + " what a real provider would bill")
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
    if (ledger.isEmpty()) {
      serve(Ledger.NONE);
    } else {
      serveWithLedger(surroundings.folder().resolve(ledger.get()));
    }
    return ExitCode.DONE.number();
  }

  private void serveWithLedger(Path path) throws InterruptedException {
    LedgerFile file;
    try {
      file = LedgerFile.open(path);
    } catch (IOException e) {
      throw new UsageException("--ledger: " + path + " cannot be written; name another file");
    }
    try (file) {
      serve(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger could not be closed", e);
    }
  }

  private void serve(Ledger entries) throws InterruptedException {
    try (SimulatedServer server =
        SimulatedServer.start(
            port, new SimulatedOptions(latency), entries, surroundings.clock(), Thread::sleep)) {
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      out.println(server.port());
      out.flush();
      err.println(SimulatedNotice.TEXT);
      err.println("Use it from another shell: OPENAI_BASE_URL=" + server.baseUrl());
      err.println("Ctrl-C ends it.");
      err.flush();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UsageException("--port: " + e.getMessage() + "; choose another, or 0 for any");
    }
  }
}
