package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.catalog.CriteriaFiles;
import dev.criteria.catalog.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample through the whole program, with its criteria as tables and as YAML. */
@Timeout(120)
class YamlRunTest {
  private static final List<String> RESULTS =
      List.of("results.csv", "ranking.csv", "companies.csv", "results.xlsx", "results.json");

  @TempDir private Path home;
  private Path yaml;

  @BeforeEach
  void writeYaml() throws IOException {
    yaml = home.resolve("sample.yaml");
    Files.writeString(
        yaml, YamlText.of(CriteriaFiles.read(List.of(Path.of("criteria"))).criteria()));
  }

  @Test
  void givesTheSamePlanAndTheSameBytesOfResults() throws IOException {
    AppRun tables = begin("tables");
    AppRun run = begin("yaml", "--criteria", yaml.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(warnings(run)).isEqualTo(warnings(tables));
    assertThat(file("yaml", "plan.json")).hasSameBinaryContentAs(file("tables", "plan.json"));
    assertSameResults("yaml", "tables");
  }

  @Test
  void goesOnWithoutTheFile() throws IOException {
    assertThat(begin("tables", "--limit", "6").exitCode()).isZero();
    assertThat(begin("yaml", "--criteria", yaml.toString(), "--limit", "3").exitCode()).isZero();
    Files.delete(yaml);

    AppRun run = sample("--resume-session", "yaml", "--accept-changes", "--yes", "--limit", "6");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertSameResults("yaml", "tables");
  }

  @Test
  void takesTheCriteriaOfTablesForTheSame() throws IOException {
    assertThat(begin("s", "--limit", "3").exitCode()).isZero();

    AppRun run = sample("--resume-session", "s", "--accept-changes", "--criteria", yaml.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Nothing has changed");
  }

  @Test
  void takesChangedCriteriaIntoASession() throws IOException {
    assertThat(begin("s", "--limit", "3", "--criteria", yaml.toString()).exitCode()).isZero();
    Files.writeString(
        yaml, Files.readString(yaml).replace("'Is it a commercial company?'", "'Is it a shop?'"));

    AppRun run =
        sample("--resume-session", "s", "--accept-changes", "--yes", "--criteria", yaml.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(file("s", "results/results.json")).content().contains("Is it a shop?");
    assertThat(begin("fresh", "--limit", "3", "--criteria", yaml.toString()).exitCode()).isZero();
    assertSameResults("s", "fresh");
  }

  private AppRun begin(String session, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--parallel", "--session-id", session));
    arguments.addAll(List.of(more));
    return sample(arguments.toArray(String[]::new));
  }

  private AppRun sample(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--provider", "simulated", "--sessions", home.resolve("sessions").toString()));
    arguments.addAll(List.of(more));
    return AppRun.in(AppRun.PROJECT, arguments.toArray(String[]::new));
  }

  private static List<String> warnings(AppRun run) {
    return run.err().lines().filter(line -> line.startsWith("warning: ")).toList();
  }

  private Path file(String session, String name) {
    return home.resolve("sessions").resolve(session).resolve(name);
  }

  private void assertSameResults(String one, String other) {
    for (String name : RESULTS) {
      assertThat(file(one, "results/" + name))
          .hasSameBinaryContentAs(file(other, "results/" + name));
    }
  }
}
