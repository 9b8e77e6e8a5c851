package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.settings.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;

/**
 * Runs the commands of a page one after the other within the tests' own process: calls of the
 * program with variables before them, {@code export} and {@code cd}.
 */
final class PageRun {
  private static final String SERVER = "simulate-provider";

  private final PageFolder files;
  private final Map<String, String> environment = new HashMap<>();
  private final Path home;
  private final StringBuilder printed = new StringBuilder();
  private Path folder;

  /**
   * Runs nothing yet.
   *
   * @param baseUrl the server that is asked, whatever address the page names
   */
  PageRun(Path folder, String baseUrl) {
    this.home = folder;
    this.folder = folder;
    this.files = new PageFolder(folder, baseUrl);
    environment.put("OPENAI_BASE_URL", baseUrl);
  }

  void prepare(DocumentedPage page) throws IOException {
    files.prepare(page);
  }

  /** Runs a command, and expects the exit code that the page says. */
  void run(DocumentedPage page, DocumentedCommand documented) {
    DocumentedCommand command = documented.with(files.toServer(documented.text()));
    switch (command.program()) {
      case "export" -> command.arguments().forEach(one -> set(environment, one));
      case "cd" -> folder = folder.resolve(command.arguments().getFirst());
      case "./app", "../app" -> {
        AppRun run = call(command);
        assertThat(run.exitCode())
            .as("%s, line %d: %s%n%s", page, command.line(), command.text(), run.err())
            .isEqualTo(expected(command));
        printed.append(run.out()).append(run.err());
        expectOutput(page, documented);
      }
      default ->
          throw new AssertionError(
              "%s, line %d: no program to run: %s".formatted(page, command.line(), command.text()));
    }
  }

  /**
   * Each line that the page shows after this command; three dots stand for any number of others.
   */
  private void expectOutput(DocumentedPage page, DocumentedCommand command) {
    List<String> shown = page.outputAfter(command);
    if (!shown.isEmpty()) {
      List<String> lines =
          printed.toString().replace(folder + "/", "").replace(home + "/", "").lines().toList();
      assertThat(lines)
          .as("%s, after line %d", page, command.line())
          .containsAll(shown.stream().filter(line -> !line.strip().equals("...")).toList());
      printed.setLength(0);
    }
  }

  /** A server runs until it is told to end. */
  private static int expected(DocumentedCommand command) {
    return command.arguments().contains(SERVER)
        ? Signals.Kind.TERMINATE.exitCode()
        : command.exitCode();
  }

  private AppRun call(DocumentedCommand command) {
    Map<String, String> variables = new HashMap<>(environment);
    command.variables().forEach(one -> set(variables, one));
    List<String> arguments = command.arguments();
    return arguments.contains(SERVER)
        ? serve(arguments)
        : AppRun.in(folder, variables, arguments.toArray(String[]::new));
  }

  /** Any free port, as the one that the page names may be taken. */
  private AppRun serve(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        App.commandLine(
            new Surroundings(
                new Environment(Map.of()),
                folder,
                InstantSource.fixed(AppRun.NOW),
                ZoneOffset.UTC,
                System::nanoTime,
                Terminal.NONE,
                OpenFiles.UNKNOWN,
                PageRun::endAtOnce));
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    String[] words =
        String.join(" ", arguments).replaceAll("--port[ =]\\d+", "--port 0").split(" ");
    return new AppRun(commandLine.execute(words), out.toString(), err.toString());
  }

  private static Signals.Listening endAtOnce(Consumer<Signals.Kind> listener) {
    listener.accept(Signals.Kind.TERMINATE);
    return () -> {};
  }

  private static void set(Map<String, String> variables, String assignment) {
    int equals = assignment.indexOf('=');
    variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
  }
}
