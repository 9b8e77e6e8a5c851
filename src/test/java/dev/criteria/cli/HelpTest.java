package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.text.Similar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the program says about itself. */
final class HelpTest {
  @TempDir private Path folder;

  private CommandSpec root() {
    return App.commandLine(AppRun.surroundings(folder, Map.of(), Terminal.NONE)).getCommandSpec();
  }

  @Test
  void showsEveryOptionUnderOneHeading() {
    List<String> grouped =
        OptionGroups.of(root()).stream()
            .flatMap(group -> group.options().stream())
            .map(OptionSpec::longestName)
            .toList();

    assertThat(grouped)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            root().options().stream().map(OptionSpec::longestName).toList());
  }

  /** To renew the text: {@code mvn test -Dtest=HelpTest -Dhelp.write=true}. */
  @Test
  void theStoredHelpIsTheOneThatIsRendered() throws Exception {
    String rendered = AppRun.in(folder, "--help").out();
    if (Boolean.getBoolean("help.write")) {
      Files.writeString(
          AppRun.PROJECT.resolve("src/main/resources/dev/criteria/cli").resolve("help.txt"),
          rendered);
    }

    assertThat(StoredHelp.text()).isEqualTo(rendered);
  }

  @ParameterizedTest
  @CsvSource({"--help, true", "-h, true", "--help --parallel, false", "init --help, false"})
  void theStoredHelpIsForTheRootCommandAlone(String arguments, boolean isAsked) {
    assertThat(StoredHelp.isAskedBy(arguments.split(" "))).isEqualTo(isAsked);
  }

  @Test
  void helpNamesEveryPartAndTheExitCodes() {
    AppRun run = AppRun.in(folder, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .contains(
            "What is evaluated:",
            "Who is asked:",
            "How it runs:",
            "Quota and waiting:",
            "Circuit breaker:",
            "Going on and stopping:",
            "Sessions on disk:",
            "What is shown:",
            "Other:",
            "Exit codes:",
            "Examples:");
  }

  @Test
  void putsAnOptionOfANestedMixinWithThePartItBelongsTo() {
    assertThat(OptionGroups.of(root()))
        .filteredOn(group -> group.heading().equals("What is evaluated"))
        .singleElement()
        .satisfies(
            group ->
                assertThat(group.options())
                    .extracting(OptionSpec::longestName)
                    .contains("--companies", "--encoding"));
  }

  @ParameterizedTest
  @CsvSource({
    "--max-concurent, --max-concurrent",
    "--modle, --model",
    "--resume-sesion, --resume-session"
  })
  void namesTheOptionThatWasMeant(String typed, String meant) {
    AppRun run = AppRun.in(folder, typed, "x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Possible solutions:").contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"cnd, CDN", "Cloud Storge, Cloud Storage", "CDN , CDN"})
  void findsTheWordThatWasMeant(String typed, String meant) {
    assertThat(Similar.to(typed, List.of("DNS", "CDN", "Cloud Storage"))).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"Backup", "x", "''"})
  void findsNoWordThatIsFarOff(String typed) {
    assertThat(Similar.to(typed, List.of("DNS", "CDN", "Cloud Storage"))).isEmpty();
  }

  @Test
  void versionNamesTheJavaItRunsOn() {
    AppRun run = AppRun.in(folder, "--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("app ").contains("Java " + Runtime.version());
  }

  @ParameterizedTest
  @CsvSource({
    "1a2b3c4, true",
    "1a2b3c4-dirty, true",
    "'', false",
    "${git.commit.id.abbrev}, false"
  })
  void takesACommitFromTheManifestOnlyWhenItIsOne(String value, boolean isCommit) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(new Attributes.Name("Build-Commit"), value);

    assertThat(Version.commit(manifest).isPresent()).isEqualTo(isCommit);
  }

  @Test
  void manualPageHasEveryOptionAndNoStrayRequest() {
    AppRun run = AppRun.in(folder, "generate-man-page");

    assertThat(run.exitCode()).isZero();
    for (OptionSpec option : root().options()) {
      assertThat(run.out()).contains(option.longestName().replace("-", "\\-"));
    }
    assertThat(run.out().lines().filter(line -> line.startsWith(".")))
        .allMatch(
            line ->
                Stream.of(".TH ", ".SH ", ".SS ", ".TP", ".nf", ".fi").anyMatch(line::startsWith));
  }

  @Test
  void printsACompletionScript() {
    AppRun run = AppRun.in(folder, "generate-completion");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("--resume-session").contains("complete -F");
  }
}
