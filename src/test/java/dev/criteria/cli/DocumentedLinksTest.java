package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link between the pages of the documentation leads to a file, and to a heading in it. */
class DocumentedLinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("#+ (.*)");

  static Stream<DocumentedPage> pages() {
    return DocumentedPage.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadSomewhere(DocumentedPage page) throws IOException {
    Path file = AppRun.PROJECT.resolve(page.name());
    for (MatchResult link : LINK.matcher(String.join("\n", page.prose())).results().toList()) {
      if (!link.group(1).startsWith("http")) {
        Path target =
            link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1)).normalize();
        assertThat(target).exists();
        if (link.group(2) != null) {
          assertThat(anchors(target)).as(page + ": " + link.group()).contains(link.group(2));
        }
      }
    }
  }

  @Test
  void everyPageStandsInTheIndex() throws IOException {
    String index = Files.readString(AppRun.PROJECT.resolve("docs/README.md"));
    for (DocumentedPage page : DocumentedPage.all()) {
      String name = page.name().replaceFirst("^docs/", "");
      assertThat(index).contains(name.equals("README.md") ? "(../README.md)" : "(" + name + ")");
    }
  }

  /** The anchors that headings get: small letters, hyphens for spaces, no punctuation. */
  private static List<String> anchors(Path page) throws IOException {
    List<String> anchors = new ArrayList<>();
    for (String line :
        DocumentedPage.read(Objects.toString(page.getFileName()), Files.readAllLines(page))
            .prose()) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        anchors.add(
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'));
      }
    }
    return anchors;
  }
}
