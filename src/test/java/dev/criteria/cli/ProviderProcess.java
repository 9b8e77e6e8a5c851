package dev.criteria.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulated provider in a process of its own, which keeps a ledger of what it answers. */
final class ProviderProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Launched launched;
  private final Path ledger;
  private final String port;

  private ProviderProcess(Launched launched, Path ledger, String port) {
    this.launched = launched;
    this.ledger = ledger;
    this.port = port;
  }

  /**
   * A chat request in the ledger.
   *
   * @param request a hash of its body
   * @param project which client sent it
   * @param start when it had arrived
   * @param end when it was answered
   */
  record Paid(String request, String project, Instant start, Instant end) {}

  /** Starts it; further options are those of {@code simulate-provider}. */
  static ProviderProcess start(Path folder, String latency, String... further) throws IOException {
    Path ledger = folder.resolve("ledger.jsonl");
    List<String> options =
        new ArrayList<>(
            List.of("simulate-provider", "--latency", latency, "--ledger", ledger.toString()));
    options.addAll(List.of(further));
    Launched launched = Launched.start(folder, Map.of(), options.toArray(String[]::new));
    BufferedReader out = launched.process().inputReader(StandardCharsets.UTF_8);
    return new ProviderProcess(launched, ledger, out.readLine());
  }

  /** The environment of a client whose requests stand in the ledger under a project's name. */
  Map<String, String> environment(String project) {
    return Map.of(
        "OPENAI_BASE_URL", "http://127.0.0.1:" + port + "/v1", "OPENAI_PROJECT_ID", project);
  }

  /** Everything that was answered by now, in the order of the answers. */
  List<Paid> paid() {
    try {
      // A line that is just being written is not read.
      String whole = Files.readString(ledger);
      return whole
          .substring(0, whole.lastIndexOf('\n') + 1)
          .lines()
          .map(ProviderProcess::entry)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was answered to a client. */
  List<Paid> paid(String project) {
    return paid().stream().filter(entry -> entry.project().equals(project)).toList();
  }

  private static Paid entry(String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      return new Paid(
          entry.path("request").textValue(),
          entry.path("project").textValue(),
          Instant.parse(entry.path("start").textValue()),
          Instant.parse(entry.path("end").textValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    launched.process().destroyForcibly();
  }
}
