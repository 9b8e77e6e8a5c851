package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says to the mistakes that people make, and how it ends. */
@Timeout(60)
class MistakesTest {
  private static final String KEY = "sk-secret-0123456789";

  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(folder.resolve("criteria"));
    Files.writeString(
        folder.resolve("data/companies.csv"),
        "Company Name,Description\nShop One,It runs an online store.\nShop Two,It runs a bank.\n");
    Files.writeString(
        folder.resolve("criteria/all.csv"),
        """
        Product,Target Audience,Criteria Type,Criteria
        ,,General,It runs something
        CDN,Shops,Qualification,It runs an online store
        CDN,Shops,Mandatory,It runs an online store
        CDN,Shops,NTH,It runs an online store
        """);
  }

  @Test
  void runsOnTheDefaultFilesOfTheCurrentFolder() {
    AppRun run = AppRun.in(folder, "--provider", "simulated", "--session-id", "a");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("sessions/a/results/results.csv")).exists();
  }

  @Test
  void stopsBeforeAnyRequestWhenTheKeyIsMissing() {
    AppRun run = AppRun.in(folder);

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err())
        .isEqualTo(
            "error: OPENAI_API_KEY is not set; set it to your key, or try the program without one:"
                + " --provider simulated\n");
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n", "\"\""})
  void takesABlankKeyForAMissingOrUnusableOne(String key) {
    AppRun run = AppRun.in(folder, Map.of("OPENAI_API_KEY", key));

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("OPENAI_API_KEY");
  }

  @Test
  void neverShowsAKeyWithForbiddenCharacters() {
    AppRun run = AppRun.in(folder, Map.of("OPENAI_API_KEY", "sk-geh\u00e9im\u0007 x"));

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("OPENAI_API_KEY").doesNotContain("geh");
  }

  @Test
  void hasNoOptionForAKey() {
    AppRun run = AppRun.in(folder, "--api-key", KEY);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--api-key").doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc",
        "/etc/passwd",
        "",
        ".",
        "..",
        "a\u0000b",
        "a\nb",
        "\u001b[2J",
        "C:\\x",
        "con",
        "-x",
        "a\u2215b"
      })
  void refusesASessionIdThatIsNone(String id) {
    AppRun run = AppRun.in(folder, "--provider", "simulated", "--session-id=" + id);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("error: invalid session id \"")
        .contains("ids look like crit_20260920_101112")
        .doesNotContain("\u001b")
        .doesNotContain("\u0000");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  @Test
  void refusesAnIdThatExistsAndKeepsThatSession() throws Exception {
    AppRun.in(folder, "--provider", "simulated", "--session-id", "a");
    byte[] before = Files.readAllBytes(folder.resolve("sessions/a/results/results.csv"));

    AppRun run = AppRun.in(folder, "--provider", "simulated", "--session-id", "a");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("session a exists already");
    assertThat(folder.resolve("sessions/a/results/results.csv")).hasBinaryContent(before);
  }

  @Test
  void namesAProductThatDoesNotExist() {
    AppRun run = AppRun.in(folder, "--provider", "simulated", "--products", "CDM");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("\"CDM\"").contains("\"CDN\"");
  }

  @Test
  void suggestsTheOptionThatWasMeant() {
    AppRun run = AppRun.in(folder, "--max-concurent", "8");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--max-concurrent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "abc", "100000", ""})
  void refusesAConcurrencyThatIsNone(String number) {
    AppRun run =
        AppRun.in(folder, "--provider", "simulated", "--parallel", "--max-concurrent=" + number);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--max-concurrent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1s", "5", "abc", "9999999999s"})
  void refusesATimeoutThatIsNone(String time) {
    AppRun run = AppRun.in(folder, "--provider", "simulated", "--request-timeout=" + time);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--request-timeout");
  }

  @ParameterizedTest
  @CsvSource({
    "--provider simulated --model m, --model",
    "--provider simulated --base-url http://x, --base-url",
    "--simulated-latency 1s, --simulated-latency",
    "--provider simulated --max-concurrent 4, --parallel",
    "--provider simulated --retry-unanswered, --resume-session",
    "--provider simulated --limit 0, --limit"
  })
  void refusesOptionsThatWouldBeIgnored(String arguments, String named) {
    AppRun run = AppRun.in(folder, arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: ").contains(named);
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  @Test
  void endsWithThreeWhenCriteriaStayedUnanswered() throws Exception {
    try (Garbling server = new Garbling()) {
      AppRun run =
          AppRun.in(folder, Map.of("OPENAI_BASE_URL", server.baseUrl()), "--session-id", "a");

      assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
      assertThat(run.out()).contains("UNDECIDED          2").contains("UNUSABLE_REPLY");
    }
  }

  @Test
  void endsWithNineWhenTheSessionCannotBeMade() throws Exception {
    Files.writeString(folder.resolve("sessions"), "a file");

    AppRun run = AppRun.in(folder, "--provider", "simulated");

    assertThat(run.exitCode()).isEqualTo(9);
    assertThat(run.err()).contains("sessions");
  }

  @Test
  void letsNoDataThroughGeneralCriteriaOnlyWhenTold() throws Exception {
    Files.writeString(
        folder.resolve("data/companies.csv"), "Company Name,Description\nShop,It is in Rome.\n");

    AppRun strict = AppRun.in(folder, "--provider", "simulated", "--session-id", "a");
    AppRun lenient =
        AppRun.in(folder, "--provider", "simulated", "--session-id", "b", "--general-nd-passes");

    assertThat(strict.out()).contains("FAILED_GENERAL     1");
    assertThat(lenient.out()).contains("NOT_QUALIFIED      1");
  }

  @Test
  void asksEveryStageOnlyWhenTold() throws Exception {
    AppRun.in(folder, "--provider", "simulated", "--session-id", "a");
    AppRun.in(folder, "--provider", "simulated", "--session-id", "b", "--ask-all-stages");

    assertThat(replies("a")).isLessThan(replies("b"));
    // Two companies, each asked general, qualification, mandatory and nice-to-have criteria.
    assertThat(replies("b")).isEqualTo(8);
  }

  private long replies(String session) throws Exception {
    try (Stream<String> lines =
        Files.lines(folder.resolve("sessions/" + session + "/journal/000001-0001.jsonl"))) {
      return lines.filter(line -> line.startsWith("{\"t\":\"reply\"")).count();
    }
  }

  @Test
  void saysWhenAListHasNoRows() throws Exception {
    Files.writeString(folder.resolve("data/companies.csv"), "Company Name\n");

    AppRun run = AppRun.in(folder, "--provider", "simulated");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("companies.csv has no data rows");
    assertThat(folder.resolve("sessions")).doesNotExist();
  }

  @Test
  void saysWhichByteIsNoUtf8() throws Exception {
    Files.write(
        folder.resolve("data/companies.csv"),
        "Company Name\nCaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    AppRun run = AppRun.in(folder, "--provider", "simulated");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("line 2, byte 4: not UTF-8");
  }

  @Test
  void saysWhatIsWrongWithTheCriteria() throws Exception {
    Files.writeString(
        folder.resolve("criteria/all.csv"),
        "Product,Target Audience,Criteria Type,Criteria\nCDN,Shops,Wish,Text\n");

    AppRun run = AppRun.in(folder, "--provider", "simulated");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("all.csv").contains("line 2").contains("Wish");
  }

  @Test
  void showsHostileNamesEscapedAndWritesThemHarmless() throws Exception {
    Files.writeString(
        folder.resolve("data/companies.csv"),
        """
        Company Name,Description
        "=HYPERLINK(""http://x"")",It runs an online store.
        \u001b[2JEvil\u202e,It runs an online store.
        """);

    AppRun run = AppRun.in(folder, "--provider", "simulated", "--session-id", "a");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).doesNotContain("\u001b").doesNotContain("\u202e");
    assertThat(Files.readString(folder.resolve("sessions/a/results/results.csv")))
        .contains("'=HYPERLINK")
        .doesNotContain("\u001b");
  }

  @Test
  void stopsWithoutAVerdictWhenTheKeyIsRefusedAndNeverShowsIt() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] body =
                ("{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    try {
      AppRun run =
          AppRun.in(
              folder,
              Map.of("OPENAI_API_KEY", KEY),
              "--session-id",
              "a",
              "--base-url",
              "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");

      assertThat(run.exitCode()).isEqualTo(8);
      assertThat(requests).hasValue(1);
      assertThat(run.err()).contains("still to do").contains("OPENAI_API_KEY");
      assertThat(run.out() + run.err()).doesNotContain(KEY);
      try (Stream<Path> files = Files.walk(folder.resolve("sessions"))) {
        assertThat(files.filter(Files::isRegularFile).toList())
            .isNotEmpty()
            .allSatisfy(file -> assertThat(SavedText.of(file)).doesNotContain(KEY));
      }
      assertThat(Files.readString(folder.resolve("sessions/a/results/results.csv")))
          .contains("PENDING")
          .doesNotContain("FAILED");
    } finally {
      server.stop(0);
    }
  }

  /** A server whose every reply is a completion that is no answer. */
  private static final class Garbling implements AutoCloseable {
    private final HttpServer http;

    Garbling() throws Exception {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              byte[] body =
                  """
                  {"model":"garbling","choices":[{"message":{"content":"Certainly!"}}]}
                  """
                      .getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      http.start();
    }

    String baseUrl() {
      return "http://127.0.0.1:" + http.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
