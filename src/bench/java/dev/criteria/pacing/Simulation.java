package dev.criteria.pacing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulated provider in a process of its own, which ends when this is closed. */
final class Simulation implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path ledger;

  private Simulation(Process process, int port, Path ledger) {
    this.process = process;
    this.port = port;
    this.ledger = ledger;
  }

  /** Starts it; its ledger and summary go into a folder. */
  static Simulation start(Path app, Path folder, List<String> options, String faults)
      throws IOException {
    Path ledger = folder.resolve("ledger.jsonl");
    List<String> command = new ArrayList<>(List.of(app.toString(), "simulate-provider"));
    command.addAll(List.of("--port", "0", "--ledger", ledger.toString()));
    command.addAll(options);
    if (!faults.isEmpty()) {
      Path script = Files.writeString(folder.resolve("faults.yaml"), faults);
      command.addAll(List.of("--faults", script.toString()));
    }
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("server.txt").toFile()).start();
    BufferedReader out = process.inputReader();
    return new Simulation(process, Integer.parseInt(out.readLine().strip()), ledger);
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port + "/v1";
  }

  Path ledger() {
    return ledger;
  }

  /** Waits until the first request has been entered, or the client has given up. */
  void awaitFirstRequest(Process client) throws IOException, InterruptedException {
    while (client.isAlive() && (Files.notExists(ledger) || Files.size(ledger) == 0)) {
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
