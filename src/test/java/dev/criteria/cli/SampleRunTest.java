package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.criteria.provider.simulated.SimulatedNotice;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample data through the whole program, with the simulated provider over real HTTP. */
@Timeout(120)
class SampleRunTest {
  private static final List<String> RESULTS =
      List.of("results.csv", "ranking.csv", "companies.csv", "results.xlsx", "results.json");

  @TempDir private Path sessions;

  @Test
  void givesEveryStatusAndAQuoteForEveryPassedCriterion() throws Exception {
    AppRun run = sample("--parallel", "--max-concurrent", "8", "--session-id", "run1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(SimulatedNotice.TEXT).contains("results.csv");
    Map<String, Integer> statuses = new HashMap<>();
    List<String> withoutQuote = new ArrayList<>();
    JsonNode results = new ObjectMapper().readTree(result("run1", "results.json").toFile());
    visit(results, statuses, withoutQuote);
    assertThat(withoutQuote).isEmpty();
    assertThat(statuses.keySet())
        .containsExactlyInAnyOrder(
            "FAILED_GENERAL", "NOT_QUALIFIED", "FAILED_MANDATORY", "QUALIFIED");
    assertThat(Files.readAllLines(result("run1", "ranking.csv")).stream().skip(1))
        .allMatch(line -> line.endsWith(",\"" + SimulatedNotice.ANSWERED_BY + "\""));
    assertThat(statuses.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(5));
  }

  @Test
  void tellsTheEndOfARunToScripts() throws Exception {
    AppRun run = sample("--parallel", "--session-id", "j", "--limit", "3", "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode end = new ObjectMapper().readTree(run.out());
    assertThat(end.path("format").asInt()).isEqualTo(1);
    assertThat(end.path("exit_code").asInt()).isZero();
    assertThat(end.at("/evaluations/done").asInt()).isEqualTo(15);
    assertThat(end.at("/requests/sent").asInt()).isPositive();
    assertThat(end.at("/cost/dollars").isNull()).as("unpriced is not free").isTrue();
    assertThat(end.at("/cost/unpriced/0").asText()).isEqualTo("simulated-word-matching");
    assertThat(end.at("/latency_ms/median").asLong()).isPositive();
    assertThat(end.path("products")).hasSize(5);
    assertThat(end.path("files")).hasSize(6);
    assertThat(end.path("resume_command").asText()).contains("--resume-session j");
  }

  @Test
  void givesTheSameBytesWhateverTheConcurrency() throws Exception {
    assertThat(sample("--session-id", "s1").exitCode()).isZero();
    for (String id : List.of("8-a", "64-a", "64-b")) {
      String workers = id.substring(0, id.indexOf('-'));
      AppRun run = sample("--parallel", "--max-concurrent", workers, "--session-id", "s" + id);
      assertThat(run.exitCode()).as(run.err()).isZero();
      for (String file : RESULTS) {
        assertThat(result("s" + id, file)).hasSameBinaryContentAs(result("s1", file));
      }
    }
  }

  @Test
  void saysThatWordsWereMatchedEvenWhenTheSimulatedProviderIsOnlyAnEndpoint() throws Exception {
    try (SimulatedServer server =
        SimulatedServer.start(0, SimulatedOptions.DEFAULT, InstantSource.system(), Thread::sleep)) {
      AppRun run =
          AppRun.in(
              AppRun.PROJECT,
              Map.of("OPENAI_BASE_URL", server.baseUrl()),
              "--parallel",
              "--limit",
              "5",
              "--sessions",
              sessions.toString());

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains(SimulatedNotice.TEXT);
      assertThat(sessions.resolve("crit_20261121_101112/results/ranking.csv")).exists();
      assertThat(server.requestsReceived()).isPositive();
      assertThat(server.peakInFlight()).isLessThanOrEqualTo(RunOptions.DEFAULT_CONCURRENCY);
    }
  }

  @Test
  void namesASecondSessionOfTheSameSecondApart() {
    sample("--limit", "1");
    sample("--limit", "1");

    assertThat(sessions.resolve("crit_20261121_101112")).isDirectory();
    assertThat(sessions.resolve("crit_20261121_101112_2")).isDirectory();
  }

  @Test
  void evaluatesOnlyTheProductsAndCompaniesAskedFor() throws Exception {
    AppRun run = sample("--products", "waap, cdn", "--limit", "3", "--session-id", "few");

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(result("few", "results.csv"));
    assertThat(lines.stream().filter(line -> line.contains(",\"CDN\","))).isNotEmpty();
    assertThat(lines.stream().filter(line -> line.contains(",\"WAAP\","))).isNotEmpty();
    assertThat(lines.stream().filter(line -> line.contains("GPU"))).isEmpty();
  }

  @Test
  void keepsEachOutcomeInTheJournal() throws Exception {
    sample("--limit", "4", "--session-id", "kept");

    try (var files = Files.list(sessions.resolve("kept/journal"))) {
      List<String> lines = Files.readAllLines(files.findFirst().orElseThrow());
      assertThat(lines.stream().filter(line -> line.startsWith("{\"t\":\"outcome\"")))
          .hasSize(20)
          .allMatch(line -> line.matches(".*,\"crc\":\"[0-9a-f]{8}\"}"));
    }
  }

  private AppRun sample(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--provider", "simulated", "--sessions", sessions.toString()));
    arguments.addAll(List.of(more));
    return AppRun.in(AppRun.PROJECT, arguments.toArray(String[]::new));
  }

  private Path result(String session, String file) {
    return sessions.resolve(session).resolve("results").resolve(file);
  }

  /** Counts the statuses of products, and collects what passed without a quote. */
  private static void visit(
      JsonNode node, Map<String, Integer> statuses, List<String> withoutQuote) {
    if (node.has("product") && node.has("audiences")) {
      statuses.merge(node.get("status").asText(), 1, Integer::sum);
    }
    if (node.path("verdict").asText().equals("PASSED")
        && (!node.path("quote_found").asBoolean() || node.path("quote").asText().isBlank())) {
      withoutQuote.add(node.toString());
    }
    node.forEach(child -> visit(child, statuses, withoutQuote));
  }
}
