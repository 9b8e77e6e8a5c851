package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message in a table of the documentation is one that the program has. */
class DocumentedMessagesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** Two pieces of one text in the source. */
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

  /** What stands for a value in the documentation. */
  private static final Pattern BETWEEN = Pattern.compile("…|\\.\\.\\.|\"[^\"]*\"|\\d[\\d,]*|[()]");

  private static final Pattern EDGES = Pattern.compile("^[\\s.,:;]+|[\\s.,:;]+$");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  private static final Pattern VALUE = Pattern.compile("%[,.\\d]*[a-zA-Z]");

  /** Shorter pieces between values would be found anywhere. */
  private static final int SHORTEST = 12;

  @Test
  void isSaidByTheProgram() throws IOException {
    String sources = sources();
    List<String> missing = new ArrayList<>();
    int pieces = 0;
    for (DocumentedPage page : DocumentedPage.all()) {
      for (String message : messages(page.prose())) {
        for (String piece : pieces(message)) {
          if (piece.length() >= SHORTEST) {
            pieces++;
            if (!isJoined(piece, sources)) {
              missing.add(page + ": " + message + " (" + piece + ")");
            }
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(pieces).isGreaterThan(60);
  }

  /** What stands between values, without the punctuation round it. */
  private static List<String> pieces(String message) {
    return BETWEEN
        .splitAsStream(message)
        .map(piece -> EDGES.matcher(piece).replaceAll(""))
        .toList();
  }

  /** Whether it is one text of the program or two of them, one after the other. */
  private static boolean isJoined(String piece, String sources) {
    for (int i = piece.length(); i > 0; i--) {
      boolean between = i == piece.length() || piece.charAt(i) == ' ' || piece.charAt(i - 1) == ' ';
      if (between
          && sources.contains(piece.substring(0, i))
          && sources.contains(piece.substring(i))) {
        return true;
      }
    }
    return false;
  }

  /** What stands as code in the first column of tables that are headed "message". */
  private static List<String> messages(List<String> prose) {
    List<String> messages = new ArrayList<>();
    boolean inside = false;
    for (String line : prose) {
      inside = line.startsWith("|") && (inside || line.startsWith("| message |"));
      if (inside) {
        CODE.matcher(line.substring(1, line.indexOf('|', 1)))
            .results()
            .map(MatchResult::group)
            .forEach(messages::add);
      }
    }
    return messages.stream()
        .map(message -> message.substring(1, message.length() - 1))
        .map(message -> message.replaceFirst("^(error|warning|note): ", ""))
        .toList();
  }

  /** The texts of the program in one, with an ellipsis for each value. */
  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(AppRun.PROJECT.resolve("src/main/java"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    String literals =
        LITERAL
            .matcher(JOINT.matcher(all).replaceAll(""))
            .results()
            .map(literal -> literal.group(1).replace("\\\"", "\""))
            .collect(Collectors.joining("\n"));
    return VALUE.matcher(literals).replaceAll("…");
  }
}
