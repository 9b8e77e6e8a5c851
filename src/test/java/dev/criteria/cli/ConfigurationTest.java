package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

/** What may stand outside the command line, and which of it counts. */
final class ConfigurationTest {
  private static final String KEY = "sk-very-secret-key-0123456789";

  @TempDir private Path folder;

  private String shown(Map<String, String> environment, String option, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--show-config");
    AppRun run = AppRun.in(folder, environment, all.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out()
        .lines()
        .filter(line -> line.startsWith(option + " "))
        .findFirst()
        .orElseThrow()
        .replaceAll(" +", " ");
  }

  private void settings(String text) throws IOException {
    Files.writeString(folder.resolve("criteria-app.yaml"), text);
  }

  private void dotEnv(String text) throws IOException {
    Files.writeString(folder.resolve(".env"), text);
  }

  @Test
  void optionBeatsEnvironmentBeatsDotEnvBeatsFileBeatsDefault() throws IOException {
    assertThat(shown(Map.of(), "--max-wait")).isEqualTo("--max-wait 15m default");

    settings("options:\n  max-wait: 1m\n");
    assertThat(shown(Map.of(), "--max-wait"))
        .isEqualTo("--max-wait 1m criteria-app.yaml: line 2, column 3");

    dotEnv("CRITERIA_APP_MAX_WAIT=2m\n");
    assertThat(shown(Map.of(), "--max-wait"))
        .isEqualTo("--max-wait 2m CRITERIA_APP_MAX_WAIT (.env)");

    Map<String, String> environment = Map.of("CRITERIA_APP_MAX_WAIT", "3m");
    assertThat(shown(environment, "--max-wait"))
        .isEqualTo("--max-wait 3m CRITERIA_APP_MAX_WAIT (environment)");
    assertThat(shown(environment, "--max-wait", "--max-wait", "4m"))
        .isEqualTo("--max-wait 4m command line");
  }

  @ParameterizedTest
  @CsvSource({
    "--model, OPENAI_MODEL, m",
    "--base-url, OPENAI_BASE_URL, http://127.0.0.1:1/v1",
    "--breaker-timeout, CIRCUIT_BREAKER_TIMEOUT, 7",
    "--disable-circuit-breaker, DISABLE_CIRCUIT_BREAKER, true"
  })
  void establishedVariablesKeepTheirNames(String option, String variable, String value)
      throws IOException {
    settings("options:\n  " + option.substring(2) + ": " + value + "\n");
    assertThat(shown(Map.of(), option)).startsWith(option + " " + value + " criteria-app.yaml");
    assertThat(shown(Map.of(variable, value), option))
        .isEqualTo(option + " " + value + " " + variable + " (environment)");
  }

  @Test
  void evaluatesWithWhatTheFileSays() throws IOException {
    AppRun.in(folder, "init");
    settings(
        """
        options:
          provider: simulated
          parallel: true
          max-concurrent: 3
          limit: 2
          sessions: kept
          session-id: mine
          # Means nothing to the simulated provider, so it is left out.
          temperature: 0.2
          model: other
        """);

    AppRun run = AppRun.in(folder, Map.of("CRITERIA_APP_LIMIT", "1"));

    assertThat(run.err()).contains("Session mine: 1 company").contains("3 ");
    assertThat(run.exitCode()).isZero();
    assertThat(folder.resolve("kept/mine/results")).isDirectory();
    assertThat(AppRun.in(folder, "--list-resumable", "--all").out()).contains("mine");
  }

  @Test
  void evaluatesWithWhatAnotherFileSays() throws IOException {
    AppRun.in(folder, "init");
    Files.writeString(
        folder.resolve("team.yaml"), "options: {provider: simulated, limit: 1, session-id: ours}");

    AppRun byOption = AppRun.in(folder, "--config", "team.yaml");
    AppRun byVariable =
        AppRun.in(folder, Map.of("CRITERIA_APP_CONFIG", "team.yaml"), "--session-id", "mine");

    assertThat(byOption.exitCode()).as(byOption.err()).isZero();
    assertThat(byOption.err()).contains("Session ours: 1 company");
    assertThat(byVariable.exitCode()).as(byVariable.err()).isZero();
    assertThat(byVariable.err()).contains("Session mine: 1 company");
  }

  @Test
  void aFlagGivenOnTopOfASettingStaysOn() {
    assertThat(shown(Map.of("CRITERIA_APP_PARALLEL", "yes"), "--parallel", "--parallel"))
        .isEqualTo("--parallel true command line");
    assertThat(shown(Map.of("CRITERIA_APP_PARALLEL", "off"), "--parallel"))
        .isEqualTo("--parallel false default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CRITERIA_APP_RPM|many|CRITERIA_APP_RPM (environment): ",
        "CRITERIA_APP_PARALLEL|perhaps|CRITERIA_APP_PARALLEL (environment): expected true or false",
        "CRITERIA_APP_PROVIDER|nobody|CRITERIA_APP_PROVIDER (environment): ",
        "CRITERIA_APP_CONFIG|none.yaml|none.yaml: there is no such file"
      })
  void namesTheVariableThatCannotBeUsed(String name, String value, String message) {
    AppRun run = AppRun.in(folder, Map.of(name, value));

    assertThat(run.err()).startsWith("error: " + message);
    assertThat(run.exitCode()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "options: {max-wiat: 1m}|line 1, column 11: no option \"max-wiat\" can stand here; did you"
            + " mean max-wait?",
        "options: {yes: true}|line 1, column 11: no option \"yes\" can stand here",
        "options: {resume-session: x}|no option \"resume-session\" can stand here",
        "options: {config: x}|no option \"config\" can stand here",
        "options: {max-wait: soon}|criteria-app.yaml: line 1, column 11: ",
        "options: {rpm: [1, 2]}|expected one value for \"rpm\"",
        "options: {column: []}|expected one value for \"column\"",
        "options: {column: [[a]]}|expected one value for \"column\"",
        "options: {api-key: x}|keys belong in an environment variable",
        "options: {rpm: 1, rpm: 2}|stands here twice",
        "prices: {m: {input: 1}}|needs a price for input and one for output",
        "prices: {m: {input: -1, output: 2}}|input: expected dollars per million tokens",
        "prices: {m: {in: 1}}|unknown key \"in\"; known are input, cached, output"
      })
  void namesThePlaceInTheFileThatCannotBeUsed(String text, String message) throws IOException {
    settings(text);
    AppRun run = AppRun.in(folder);

    assertThat(run.err()).startsWith("error: criteria-app.yaml: line 1, column ").contains(message);
    assertThat(run.exitCode()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "criteria-app.yaml|options: {max-wiat: 1m}|no option",
        "criteria-app.yaml|options: {max-wait: soon}|--max-wait",
        "criteria-app.yaml|options: {|not readable as YAML",
        ".env|CRITERIA_APP_QUIET|.env: line 1",
        ".env|CRITERIA_APP_RPM=many|CRITERIA_APP_RPM (.env): "
      })
  void brokenFilesAreAWarningForWhatIsDoneWithSessions(String name, String text, String message)
      throws IOException {
    AppRun.in(folder, "init");
    AppRun.in(folder, "--provider", "simulated", "--session-id", "s");
    Files.writeString(folder.resolve(name), text + "\n");

    for (List<String> action :
        List.of(
            List.of("--list-resumable", "--all"),
            List.of("--show-session", "s"),
            List.of("--check-session", "s"),
            List.of("--export-session", "s"))) {
      AppRun run = AppRun.in(folder, action.toArray(String[]::new));
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err().lines().filter(line -> line.startsWith("warning: ")))
          .singleElement()
          .asString()
          .contains(message)
          .endsWith("; the files' settings do not count");
    }
    for (List<String> action :
        List.of(List.of("--resume-session", "s"), List.of("--clean-sessions", "--yes"))) {
      AppRun run = AppRun.in(folder, action.toArray(String[]::new));
      assertThat(run.exitCode()).as("%s", action).isEqualTo(5);
    }
  }

  @Test
  void optionsThatTakeSeveralValuesTakeAList() throws IOException {
    AppRun.in(folder, "init");
    Files.writeString(
        folder.resolve("list.csv"), "Security,\"A, \"\"B\"\" 5\",URL\nShop One,Sells.,a.example\n");
    settings(
        """
        options:
          provider: simulated
          session-id: s
          companies: list.csv
          criteria: [criteria, more.csv]
          column: [name=Security, 'description=A, "B" 5', website=URL]
        """);
    Files.writeString(
        folder.resolve("more.csv"),
        "Product,Target Audience,Criteria Type,Criteria\nOther,All,Qualification,Does it sell?\n");

    assertThat(shown(Map.of(), "--column")).contains("name=Security, description=A");
    AppRun run = AppRun.in(folder);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(folder.resolve("sessions/s/results/results.csv")))
        .contains("Shop One", "a.example", "Other");
  }

  @Test
  void actionsHaveNoVariable() {
    Map<String, String> environment =
        Map.of("CRITERIA_APP_CLEAN_SESSIONS", "true", "CRITERIA_APP_YES", "true");
    AppRun run = AppRun.in(folder, environment, "--show-config");

    assertThat(run.out()).contains("--older-than").doesNotContain("--yes", "--clean-sessions");
  }

  @Test
  void aResumedSessionIsNotChangedBySettingsForNewOnes() {
    Map<String, String> environment =
        Map.of("CRITERIA_APP_LIMIT", "3", "CRITERIA_APP_PROVIDER", "simulated");

    assertThat(shown(environment, "--limit", "--resume-session", "x")).endsWith(" default");
    assertThat(shown(environment, "--provider", "--resume-session", "x")).endsWith(" default");
    assertThat(shown(environment, "--limit")).endsWith("(environment)");
  }

  @Test
  void showsNoKey() throws IOException {
    settings("prices: {" + KEY + ": {input: 1, output: 2}}");
    AppRun run =
        AppRun.in(
            folder,
            Map.of(
                "OPENAI_API_KEY", KEY,
                "OPENAI_MODEL", KEY,
                "OPENAI_BASE_URL", "https://user:word@host/v1"),
            "--show-config");

    assertThat(run.out())
        .contains("OPENAI_API_KEY")
        .contains("set, not shown")
        .doesNotContain(KEY)
        .doesNotContain("word");
  }

  @Test
  void pricesOfTheFileWin() throws IOException {
    settings(
        """
        prices:
          gpt-6-luna: {input: 7, cached: 0.5, output: 9}
          own: {input: 1, output: 2}
        """);
    Surroundings surroundings = AppRun.surroundings(folder, Map.of(), Terminal.NONE);
    Configuration configuration =
        Configuration.read(
            surroundings, Optional.empty(), App.commandLine(surroundings).getCommandSpec());

    assertThat(configuration.prices().of("gpt-6-luna").orElseThrow().output())
        .isEqualByComparingTo("9");
    assertThat(configuration.prices().of("own").orElseThrow().cached()).isEqualByComparingTo("1");
  }

  @Test
  void theTableInTheDocsIsTheTruth() throws IOException {
    Stream<String> rows =
        App.commandLine(AppRun.surroundings(folder, Map.of(), Terminal.NONE))
            .getCommandSpec()
            .options()
            .stream()
            .filter(option -> OptionVariables.variable(option).isPresent())
            .map(ConfigurationTest::row);

    assertThat(
            Files.readAllLines(AppRun.PROJECT.resolve("docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `--")))
        .containsExactlyElementsOf(rows.toList());
  }

  private static String row(OptionSpec option) {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(
            option.longestName(),
            OptionVariables.variable(option).orElseThrow(),
            OptionVariables.fileName(option).map("`%s`"::formatted).orElse(""),
            ShowConfig.byDefault(option).replace("|", "\\|"));
  }
}
