package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command line of the documentation is one that the program understands. */
class DocumentedCommandsTest {

  /** A line of its own, maybe with variables before the program's name. */
  private static final Pattern COMMAND =
      Pattern.compile("^\\s+(?:[A-Z_]+=\\S+ +)*(?:\\./)?app +(-.*|simulate-provider .*)$");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** What follows is for the shell or for the reader. */
  private static final Pattern REST = Pattern.compile(" {3,}.*$| *(?:#|>|\\|\\||2>|&&).*$|\\s*\\\\$");

  static Stream<String> commands() throws IOException {
    List<Path> files = new ArrayList<>(List.of(AppRun.PROJECT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(AppRun.PROJECT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
    }
    List<String> commands = new ArrayList<>();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        Matcher command = COMMAND.matcher(line);
        if (command.matches()) {
          commands.add(REST.matcher(command.group(1)).replaceFirst("").replaceAll("[\\[\\]]", ""));
        }
      }
    }
    return commands.stream().distinct();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isUnderstood(String command) {
    String[] words =
        WORD.matcher(command)
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toArray(String[]::new);

    assertThatCode(
            () ->
                App.commandLine(
                        AppRun.surroundings(Path.of(""), Map.of(), Terminal.NONE))
                    .parseArgs(words))
        .doesNotThrowAnyException();
  }

  @Test
  void findsTheCommands() throws IOException {
    assertThat(commands()).hasSizeGreaterThan(20);
  }
}
