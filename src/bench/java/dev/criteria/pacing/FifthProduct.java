package dev.criteria.pacing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Five products for the program's own list; the quota per minute runs dry on the way, is refused
 * for a minute and a half, and is there again. The verdicts must be those of a calm run.
 */
final class FifthProduct {
  static final String NAME = "fifth-product";

  private static final String DROUGHT =
      """
      - {kind: rate-limit-requests, from: 20s, to: 110s, wait: 15s}
      """;

  private FifthProduct() {}

  static String measure(Path app, Path folder) throws IOException, InterruptedException {
    Path calm = run(app, Files.createDirectories(folder.resolve("calm")), "");
    Path dry = run(app, Files.createDirectories(folder.resolve("dry")), DROUGHT);
    CallLedger ledger = CallLedger.read(dry.resolve("ledger.jsonl"));
    String results = "sessions/run/results/results.csv";
    boolean equal = Files.mismatch(calm.resolve(results), dry.resolve(results)) == -1;
    return "| %s | %s | | | | %,d | %s | results.csv %s that of the calm run; %s | |"
        .formatted(
            NAME,
            Client.PROGRAM.shown(),
            ledger.received(),
            Files.readString(dry.resolve("client.txt"))
                .lines()
                .filter(line -> line.startsWith("Unanswered"))
                .findFirst()
                .orElseThrow(),
            equal ? "equals" : "DIFFERS FROM",
            ledger.waitKept());
  }

  private static Path run(Path app, Path folder, String faults)
      throws IOException, InterruptedException {
    List<String> options = List.of("--rpm", "600", "--bucket", "1s", "--latency", "300ms");
    try (Simulation server = Simulation.start(app, folder, options, faults)) {
      ProcessBuilder builder =
          new ProcessBuilder(
              app.toString(),
              "--parallel",
              "--max-concurrent",
              "64",
              "--companies",
              app.resolveSibling("data/companies.csv").toString(),
              "--criteria",
              app.resolveSibling("criteria").toString(),
              "--sessions",
              folder.resolve("sessions").toString(),
              "--session-id",
              "run");
      builder.environment().put("OPENAI_API_KEY", "none");
      builder.environment().put("OPENAI_BASE_URL", server.baseUrl());
      Process process =
          builder
              .directory(folder.toFile())
              .redirectOutput(folder.resolve("client.txt").toFile())
              .redirectError(folder.resolve("client-talk.txt").toFile())
              .start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    }
    return folder;
  }
}
