package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LedgerFileTest {
  private static final Ledger.Entry ENTRY =
      new Ledger.Entry(
          7,
          "abc",
          "mine",
          new Ledger.Treatment(
              429,
              "tokens",
              "reset",
              Duration.ofMillis(120),
              new Ledger.Tokens(30, 20, 40),
              Ledger.Billing.UNKNOWN),
          Instant.ofEpochSecond(1),
          Instant.ofEpochSecond(2, 500_000_000));

  @TempDir private Path folder;

  @Test
  void writesALinePerEntryThatCanBeReadAtOnce() throws IOException {
    Path file = folder.resolve("ledger.jsonl");
    try (LedgerFile ledger = LedgerFile.open(file)) {
      ledger.enter(ENTRY);

      assertThat(file)
          .hasContent(
              "{\"number\":7,\"request\":\"abc\",\"project\":\"mine\",\"status\":429,"
                  + "\"refused\":\"tokens\",\"fault\":\"reset\",\"stated_wait_micros\":120000,"
                  + "\"prompt_tokens\":30,\"answer_tokens\":20,\"quota_tokens\":40,"
                  + "\"billed\":\"unknown\",\"start\":\"1970-01-01T00:00:01Z\","
                  + "\"end\":\"1970-01-01T00:00:02.500Z\",\"start_micros\":1000000,"
                  + "\"end_micros\":2500000}\n");
    }
  }

  @Test
  void goesOnWithAFileThatExists() throws IOException {
    Path file = folder.resolve("ledger.jsonl");
    for (int run = 0; run < 2; run++) {
      try (LedgerFile ledger = LedgerFile.open(file)) {
        ledger.enter(ENTRY);
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void holdsEveryChatRequestThatWasAnsweredAndNothingElse() throws Exception {
    List<Ledger.Entry> entries = new ArrayList<>();
    AtomicLong seconds = new AtomicLong();
    try (SimulatedServer server =
        SimulatedServer.start(
            0,
            SimulatedOptions.DEFAULT,
            entries::add,
            () -> Instant.ofEpochSecond(seconds.incrementAndGet()),
            () -> 0,
            _ -> {})) {
      send(server, "chat/completions", "{}", "one");
      send(server, "chat/completions", "{ }", "two");
      send(server, "chat/completions", "{}", "one");
      send(server, "elsewhere", "{}", "one");
    }

    assertThat(entries).extracting(Ledger.Entry::number).containsExactly(1L, 2L, 3L);
    assertThat(entries).extracting(Ledger.Entry::project).containsExactly("one", "two", "one");
    assertThat(entries).extracting(Ledger.Entry::status).containsOnly(400);
    assertThat(entries.get(2).request())
        .isEqualTo(entries.get(0).request())
        .isNotEqualTo(entries.get(1).request());
    assertThat(entries).allMatch(entry -> entry.start().isBefore(entry.end()));
  }

  @Test
  void letsNoAnswerOutThatIsNotInTheLedger() throws Exception {
    Ledger full =
        _ -> {
          throw new IOException("no space left");
        };
    try (SimulatedServer server =
        SimulatedServer.start(0, SimulatedOptions.DEFAULT, full, Instant::now, () -> 0, _ -> {})) {
      assertThatThrownBy(() -> send(server, "chat/completions", "{}", ""))
          .isInstanceOf(IOException.class);
    }
  }

  private static HttpResponse<String> send(
      SimulatedServer server, String path, String body, String project)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/" + path))
            .POST(BodyPublishers.ofString(body));
    if (!project.isEmpty()) {
      request.header("OpenAI-Project", project);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
