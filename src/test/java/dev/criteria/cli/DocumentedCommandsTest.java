package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs every command between fences marked {@code sh} in README.md and docs/, in the order of the
 * page and in one folder per page, and expects the exit code that the page says and each line of
 * the {@code output} that it shows. Pages that take a real shell are run by {@link
 * DocumentedShellIT}. What cannot run here is named, and what it hands to the program is understood
 * by it.
 */
@Timeout(120)
class DocumentedCommandsTest {
  private static final Set<String> INFOS =
      Set.of("sh", "output", "text", "yaml", "csv", "json", "java", "cron", "bat");

  /** A command within a sentence. */
  private static final Pattern INLINE =
      Pattern.compile("`(?:[A-Z_]+=\\S+ +)*(?:\\.{1,2}/)?(?:app|app\\.cmd) ([^`]+)`");

  private static final List<String> NAMES =
      List.of(
          "./app", "../app", "app", "app.cmd", "criteria-app", "criteria", "/opt/criteria-app/app");

  @TempDir private Path folder;

  static Stream<DocumentedPage> pages() {
    return DocumentedPage.all().stream();
  }

  static Stream<DocumentedPage> pagesWithoutShell() {
    return pages().filter(page -> !page.needsShell() && !page.runnable().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("pagesWithoutShell")
  void everyCommandRuns(DocumentedPage page) throws Exception {
    try (SimulatedServer server =
        SimulatedServer.start(0, SimulatedOptions.DEFAULT, InstantSource.system(), Thread::sleep)) {
      PageRun run = new PageRun(folder, server.baseUrl());
      run.prepare(page);
      for (DocumentedCommand command : page.runnable()) {
        run.run(page, command);
      }
    }
  }

  @Test
  void noOutputIsShownOnPagesThatTakeAShell() {
    assertThat(pages().filter(DocumentedPage::needsShell)).noneMatch(DocumentedPage::showsOutput);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockSaysWhatItIs(DocumentedPage page) {
    assertThat(page.blocks()).extracting(DocumentedPage.Block::info).isSubsetOf(INFOS);
    for (int i = 1; i < page.prose().size(); i++) {
      assertThat(page.prose().get(i - 1).isBlank() && page.prose().get(i).startsWith("    "))
          .as("a block without fences: %s", page.prose().get(i))
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandWithinASentenceIsUnderstood(DocumentedPage page) {
    for (String line : page.prose()) {
      for (MatchResult inline : INLINE.matcher(line).results().toList()) {
        isUnderstood(
            new DocumentedCommand(0, inline.group(1).replaceAll("\\.\\.\\.|…$", "")).words());
      }
    }
  }

  /**
   * Docker and Kubernetes are not there, cron starts at night, Maven is what runs this, Java's
   * commands are benchmarks of minutes, and vllm and llama-server are servers of others.
   */
  @Test
  void whatIsNotRunHandsTheProgramWhatItUnderstands() {
    List<DocumentedCommand> commands =
        pages()
            .flatMap(page -> page.commands("sh").stream())
            .filter(command -> DocumentedPage.NOT_RUN.contains(command.program()))
            .toList();
    assertThat(commands)
        .extracting(DocumentedCommand::program)
        .as("no name on the list without a command")
        .containsAll(DocumentedPage.NOT_RUN);
    List<List<String>> handed =
        Stream.of(
                commands.stream(),
                pages().flatMap(page -> page.commands("cron").stream()),
                pages().flatMap(page -> page.commands("bat").stream()))
            .flatMap(all -> all)
            .map(command -> command.argumentsOf(NAMES))
            .filter(arguments -> !arguments.isEmpty())
            .filter(arguments -> !arguments.equals(List.of(".")))
            .toList();
    assertThat(handed).hasSizeGreaterThanOrEqualTo(4);
    handed.forEach(DocumentedCommandsTest::isUnderstood);
  }

  @Test
  void whatMavenAndJavaAreToldToDoIsThere() throws Exception {
    String pom = Files.readString(AppRun.PROJECT.resolve("pom.xml"));
    for (DocumentedCommand command :
        pages().flatMap(page -> page.commands("sh").stream()).toList()) {
      for (String word : command.words()) {
        if (command.program().equals("mvn") && word.startsWith("-P")) {
          assertThat(pom).contains("<id>" + word.substring(2) + "</id>");
        }
        if (command.program().equals("java") && word.startsWith("dev.criteria.")) {
          assertThatCode(() -> Class.forName(word)).doesNotThrowAnyException();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileOfYamlIsWellFormed(DocumentedPage page) throws Exception {
    for (DocumentedPage.Block block : page.blocks()) {
      if (block.info().equals("yaml")) {
        try (MappingIterator<JsonNode> documents =
            new YAMLMapper().readerFor(JsonNode.class).readValues(block.text())) {
          while (documents.hasNext()) {
            understandsTheArgumentsIn(documents.next());
          }
        }
      }
    }
  }

  private static void understandsTheArgumentsIn(JsonNode node) {
    for (String name : List.of("args", "command")) {
      if (node.path(name).isArray() && node.path(name).path(0).asText().startsWith("--")) {
        List<String> arguments = new ArrayList<>();
        node.path(name).forEach(argument -> arguments.add(argument.asText()));
        isUnderstood(arguments);
      }
    }
    node.asText("")
        .lines()
        .map(line -> new DocumentedCommand(0, line).argumentsOf(NAMES))
        .filter(arguments -> !arguments.isEmpty())
        .forEach(DocumentedCommandsTest::isUnderstood);
    node.forEach(DocumentedCommandsTest::understandsTheArgumentsIn);
  }

  @Test
  void findsTheCommands() {
    assertThat(pages().mapToInt(page -> page.runnable().size()).sum()).isGreaterThan(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./app --paralel --provider simulated",
        "./app --provider simulated --companies none.csv",
        "./app --list-resumable   # exit 8",
        "./app simulate-provider --faults none.yaml",
        "OPENAI_API_KEY=... ./app --max-cost 0.00001"
      })
  void noticesACommandThatDoesNotDoWhatThePageSays(String text) throws Exception {
    DocumentedPage page = DocumentedPage.read("page", List.of("```sh", text, "```"));
    PageRun run = new PageRun(folder, "http://127.0.0.1:9/v1");
    run.prepare(page);

    assertThatCode(() -> run.run(page, page.runnable().getFirst()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("page, line 2");
  }

  @Test
  void noticesOutputThatIsNotPrinted() throws Exception {
    DocumentedPage page =
        DocumentedPage.read(
            "page",
            List.of(
                "```sh",
                "./app --list-resumable",
                "```",
                "```output",
                "No sessions to resume in sessions.",
                "```"));
    PageRun run = new PageRun(folder, "http://127.0.0.1:9/v1");
    run.prepare(page);
    DocumentedCommand command = page.runnable().getFirst();
    run.run(page, command);
    DocumentedPage other =
        DocumentedPage.read(
            "page",
            List.of("```sh", "./app --list-resumable", "```", "```output", "2 sessions", "```"));

    assertThatCode(() -> run.run(other, command))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("2 sessions");
  }

  private static void isUnderstood(List<String> arguments) {
    assertThatCode(
            () ->
                App.commandLine(AppRun.surroundings(Path.of(""), Map.of(), Terminal.NONE))
                    .parseArgs(arguments.toArray(String[]::new)))
        .as("%s", arguments)
        .doesNotThrowAnyException();
  }
}
