package dev.criteria.pacing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs scenarios with the program and its peers, and prints a row of the table for each. */
public final class PacingBenchmark {
  private static final PrintStream OUT = System.out;

  private PacingBenchmark() {}

  /**
   * Arguments: the program's launcher; a regular expression of scenarios; one of clients, by the
   * names of {@link Client}; a folder for what is measured, which must not exist.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path app = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Path.of(arguments[3]).toAbsolutePath();
    OUT.println(
        "| scenario | client | granted of what could be | refused | in flight | requests |"
            + " lost | besides | load |");
    OUT.println("|---|---|---|---|---|---|---|---|---|");
    for (Scenario scenario : Scenario.all()) {
      for (Client client : Client.values()) {
        if (scenario.name().matches(arguments[1]) && client.name().matches(arguments[2])) {
          Path own = folder.resolve(scenario.name() + "-" + client);
          measure(app, Files.createDirectories(own), scenario, client);
        }
      }
    }
    if (FifthProduct.NAME.matches(arguments[1]) && Client.PROGRAM.name().matches(arguments[2])) {
      OUT.println(FifthProduct.measure(app, Files.createDirectories(folder.resolve("fifth"))));
    }
  }

  private static void measure(Path app, Path folder, Scenario scenario, Client client)
      throws IOException, InterruptedException {
    double end;
    Path ledger;
    try (Simulation server = Simulation.start(app, folder, scenario.server(), scenario.faults())) {
      ledger = server.ledger();
      Process process = client.start(app, folder, scenario, server.baseUrl());
      server.awaitFirstRequest(process);
      long first = System.nanoTime();
      boolean ended = process.waitFor(scenario.length().toMillis(), TimeUnit.MILLISECONDS);
      end = Duration.ofNanos(System.nanoTime() - first).toMillis() / 1e3;
      if (!ended && !client.endsByItself()) {
        process.destroy();
      }
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    // The first request was seen when its answer went out, and the last may have been sent before.
    row(scenario, client, folder, CallLedger.read(ledger), end - 0.5);
  }

  private static void row(
      Scenario scenario, Client client, Path folder, CallLedger ledger, double end) {
    boolean limited = scenario.budget().perMinute() > 0;
    boolean faulty = !scenario.faults().isEmpty();
    OUT.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.2f%% | %s | %,d | %,d | %s | %.1f |%n",
        scenario.name(),
        client.shown(),
        limited && !faulty
            ? String.format(
                Locale.ROOT, "%.1f%%", 100 * ledger.grantedShare(scenario.budget(), end))
            : "",
        100 * ledger.refusedShare(),
        faulty ? "" : String.format(Locale.ROOT, "%.2f", ledger.meanInFlight(end)),
        ledger.received(),
        client.lost(folder, ledger),
        besides(scenario, ledger),
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String besides(Scenario scenario, CallLedger ledger) {
    return switch (scenario.name()) {
      case "stated-wait" -> ledger.waitKept();
      case "dead-quota" -> ledger.spentOnDeath();
      default -> "";
    };
  }
}
