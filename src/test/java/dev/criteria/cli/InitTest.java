package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a first run, and checking files without one. */
final class InitTest {
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
}
