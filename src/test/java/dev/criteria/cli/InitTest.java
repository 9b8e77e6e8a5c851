package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From nothing to a first run, and checking files without one. */
final class InitTest {
  private static final Map<String, String> KEY = Map.of("OPENAI_API_KEY", "none");

  @TempDir private Path folder;

  @Test
  void writesAnExampleThatIsValidAndRuns() {
    assertThat(AppRun.in(folder, "init").exitCode()).isZero();

    AppRun validated = AppRun.in(folder, "validate");
    assertThat(validated.err()).isEmpty();
    assertThat(validated.exitCode()).isZero();
    assertThat(validated.out())
        .contains("Criteria: 1 product, 1 audience, 1 general criterion, from 2 files.")
        .contains("Companies: 4 rows of companies.csv.");
    AppRun rehearsal = AppRun.in(folder, "--provider", "simulated", "--session-id", "s");
    assertThat(rehearsal.exitCode()).isZero();
    assertThat(rehearsal.out())
        .containsPattern("QUALIFIED +2\n")
        .containsPattern("FAILED_MANDATORY +1\n")
        .containsPattern("NOT_QUALIFIED +1\n");
  }

  @Test
  void writesTheSameCriteriaAsYaml() throws IOException {
    AppRun csv = AppRun.in(folder, "init", "csv");
    AppRun yaml = AppRun.in(folder, "init", "yaml", "--format", "yaml");
    assertThat(csv.exitCode()).isZero();
    assertThat(yaml.exitCode()).isZero();
    assertThat(yaml.out())
        .contains("written  yaml/criteria/criteria.yaml")
        .doesNotContain("general");

    Path first = folder.resolve("csv");
    Path second = folder.resolve("yaml");
    AppRun validated = AppRun.in(second, "validate");
    assertThat(validated.err()).isEmpty();
    assertThat(validated.exitCode()).isZero();
    assertThat(validated.out())
        .contains("Criteria: 1 product, 1 audience, 1 general criterion, from 1 file.");
    for (Path home : List.of(first, second)) {
      assertThat(AppRun.in(home, "--provider", "simulated", "--session-id", "s").exitCode())
          .isZero();
    }
    for (String file : List.of("results.csv", "ranking.csv", "results.json", "results.xlsx")) {
      assertThat(second.resolve("sessions/s/results").resolve(file))
          .hasSameBinaryContentAs(first.resolve("sessions/s/results").resolve(file));
    }
  }

  @Test
  void refusesAFormatThatIsNone() {
    AppRun run = AppRun.in(folder, "init", "--format", "xml");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--format").contains("yaml");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void validateNamesEveryPlaceOfAYamlFileThatIsWrong() throws IOException {
    AppRun.in(folder, "init", "--format", "yaml");
    Path file = folder.resolve("criteria/criteria.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("mandatory:", "mandatry:")
            .replace("weight: 2", "weight: heavy")
            .replace("general:\n  -", "general:\n  - ''\n  -"));

    AppRun run = AppRun.in(folder, "validate");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err())
        .contains("criteria.yaml: line 6, column 5 (general > 1): the criterion is missing; ")
        .endsWith(" (errors in 1 more place: line 16)\n");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void leavesWhatExistsAsItIs() throws IOException {
    Path settings = Files.createDirectories(folder.resolve("leads")).resolve("criteria-app.yaml");
    Files.writeString(settings, "options: {rpm: 7}\n");

    AppRun run = AppRun.in(folder, "init", "leads");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("kept     leads/criteria-app.yaml", "written  leads/.env.example");
    assertThat(settings).hasContent("options: {rpm: 7}");
  }

  @Test
  void validateNamesTheFaultsOfEveryFile() throws IOException {
    AppRun.in(folder, "init");
    Files.writeString(
        folder.resolve("criteria/broken.csv"),
        "Product,Target Audience,Criteria Type,Criteria\nA,B,Sometimes,Is it?\n");
    Files.writeString(folder.resolve("data/companies.csv"), "");

    AppRun run = AppRun.in(folder, "validate");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("broken.csv").contains("line 2").contains("companies.csv");
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void validateTakesTheSettingsOfARun() throws IOException {
    AppRun.in(folder, "init");
    AppRun run = AppRun.in(folder, Map.of("CRITERIA_APP_COMPANIES", "none.csv"), "validate");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("none.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-concurrent: abc, parallel: true|5|--max-concurrent: expected a number",
        "max-wait: soon|5|Invalid value for option '--max-wait'",
        "max-wait: 0s|5|--max-wait: expected more than zero and at most 168h; correct it",
        "temperature: 9|5|--temperature: expected a number from 0 to 2; correct it",
        "limit: 0|5|--limit: expected a number of at least 1; correct it",
        "max-cost: 5, model: mine|5|--max-cost: no price is known",
        "breaker-ratio: 7|5|--breaker-ratio",
        "simulated-rpm: 0, provider: simulated|5|--simulated-rpm: expected a whole number from 1"
      })
  void validateRefusesTheSettingsThatARunRefuses(String options, int exitCode, String message)
      throws IOException {
    AppRun.in(folder, "init");
    Files.writeString(folder.resolve("criteria-app.yaml"), "options: {" + options + "}\n");

    for (AppRun run : List.of(AppRun.in(folder, "validate"), AppRun.in(folder, KEY))) {
      assertThat(run.err()).startsWith("error: criteria-app.yaml: line 1, column 11: " + message);
      assertThat(run.err().lines().filter(line -> line.startsWith("error: "))).isNotEmpty();
      assertThat(run.exitCode()).isEqualTo(exitCode);
      assertThat(run.out()).doesNotContain("No fault");
    }
  }

  @Test
  void validateLooksAtTheEndpointAndMissesNoKey() throws IOException {
    AppRun.in(folder, "init");

    AppRun noAddress = AppRun.in(folder, Map.of("OPENAI_BASE_URL", "ftp://x"), "validate");
    assertThat(noAddress.err()).startsWith("error: base URL: it does not begin with https://");
    assertThat(noAddress.exitCode()).isEqualTo(5);

    Files.writeString(
        folder.resolve("criteria-app.yaml"),
        """
        providers:
          b: {endpoint: 'https://api.openai.com/v1', model: m, key-variable: B_KEY}
        options: {fallback: b}
        """);
    AppRun fine = AppRun.in(folder, "validate", "--limit", "2");
    assertThat(fine.err()).isEmpty();
    assertThat(fine.exitCode()).isZero();
  }

  @Test
  void validateTakesThePartOfALongListThatARunTakes() throws IOException {
    AppRun.in(folder, "init");
    Map<String, String> few = Map.of("CRITERIA_APP_MAX_ROWS", "1");

    assertThat(AppRun.in(folder, few, "validate").exitCode()).isEqualTo(4);
    assertThat(AppRun.in(folder, few, "validate", "--limit", "1").exitCode()).isZero();
  }

  @Test
  void aValueOfTheCommandLineIsNotBlamedOnTheSettings() throws IOException {
    AppRun.in(folder, "init");
    Files.writeString(folder.resolve("criteria-app.yaml"), "options: {limit: 3}\n");

    AppRun run = AppRun.in(folder, KEY, "--limit", "0");

    assertThat(run.err()).startsWith("error: --limit: expected a number of at least 1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(AppRun.in(folder, "validate", "--limit", "0").exitCode()).isEqualTo(2);
  }
}
