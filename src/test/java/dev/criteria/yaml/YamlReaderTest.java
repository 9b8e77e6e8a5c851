package dev.criteria.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {

  @Test
  void readsTextsListsAndMappingsWithTheirPlaces() throws YamlException {
    YamlNode root = YamlReader.read("\n# first\na:\n  - x\n  - {b: 'y # z'}\nc: >\n  one\n  two\n");

    assertThat(root)
        .isEqualTo(
            new YamlNode.Mapping(
                List.of(
                    new YamlNode.Entry(
                        text("a", 3, 1, "a"),
                        new YamlNode.Sequence(
                            List.of(
                                text("x", 4, 5, "a", "1"),
                                new YamlNode.Mapping(
                                    List.of(
                                        new YamlNode.Entry(
                                            text("b", 5, 6, "a", "2", "b"),
                                            text("y # z", 5, 9, "a", "2", "b"))),
                                    place(5, 5, "a", "2"))),
                            place(4, 3, "a"))),
                    new YamlNode.Entry(text("c", 6, 1, "c"), text("one two\n", 6, 4, "c"))),
                place(3, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "no,no",
    "010,010",
    "1_000,1_000",
    "2026-11-21,2026-11-21",
    "1e3,1e3",
    "'''null''',null",
    "'\"~\"',~",
    "'\"a\\tb\"',a\tb",
    "Does it? Yes.,Does it? Yes.",
    "a#b,a#b",
    "null,''",
    "~,''",
    "'',''",
  })
  void takesEveryValueAsItIsWritten(String written, String value) throws YamlException {
    YamlNode.Mapping root = (YamlNode.Mapping) YamlReader.read("k: " + written + "\n");

    assertThat(root.entries().getFirst().value())
        .isInstanceOfSatisfying(
            YamlNode.Text.class, text -> assertThat(text.value()).isEqualTo(value));
  }

  @Test
  void keepsWhatStandsBehindATextInItsLine() throws YamlException {
    YamlNode.Sequence root =
        (YamlNode.Sequence)
            YamlReader.read("- \uD83D\uDEB2 our   #1 \r\n- a # why\r\n- 'b' # quoted\n- c\n- d  #");

    assertThat(root.items())
        .extracting(node -> ((YamlNode.Text) node).comment())
        .containsExactly("#1 ", "# why", "", "", "#");
  }

  @ParameterizedTest
  @CsvSource({"''", "'# only a comment'", "---", "'\n\n'"})
  void findsNothingInAnEmptyDocument(String text) throws YamlException {
    assertThat(YamlReader.read(text))
        .isInstanceOfSatisfying(
            YamlNode.Text.class, nothing -> assertThat(nothing.value()).isEmpty());
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments("a: &x b", 1, 4, List.of("a"), "anchors (&) are not allowed"),
        arguments("&x a: b", 1, 1, List.of(), "anchors (&) are not allowed"),
        arguments("a: [*x]", 1, 5, List.of("a", "1"), "aliases (*) are not allowed"),
        arguments("a:\n  *x : b", 2, 3, List.of("a"), "aliases (*) are not allowed"),
        arguments("<<: *x", 1, 5, List.of("<<"), "aliases (*) are not allowed"),
        arguments("a: !!javax.x b", 1, 4, List.of("a"), "tags (!) are not allowed"),
        arguments("a: !x", 1, 4, List.of("a"), "tags (!) are not allowed"),
        arguments("- ! x", 1, 3, List.of("1"), "tags (!) are not allowed"),
        arguments("!!set {a}", 1, 1, List.of(), "tags (!) are not allowed"),
        arguments("a: !!seq [b]", 1, 4, List.of("a"), "tags (!) are not allowed"),
        arguments("!!str a: b", 1, 1, List.of(), "tags (!) are not allowed"),
        arguments("b: {a: 1,\n a: 2}", 2, 2, List.of("b", "a"), "the same key as in line 1"),
        arguments("a: 1\n'a': 2", 2, 1, List.of("a"), "the same key as in line 1"),
        arguments("? [a]\n: b", 1, 3, List.of(), "expected a key here"),
        arguments("'': b", 1, 1, List.of(), "expected a key here"),
        arguments("a: 1\n---\nb: 2", 2, 1, List.of(), "a second document begins here"),
        arguments("- a\n- b\u0007", 2, 4, List.of(), "a control character (U+0007)"),
        arguments("- Is it: so: or so?", 1, 12, List.of("1"), "a colon where no key"),
        arguments("a:\n\t- b", 2, 1, List.of(), "a tab where only spaces may be"),
        arguments("- @home", 1, 3, List.of(), "no text can begin with this character"),
        arguments("- \"big\" company", 1, 9, List.of(), "does not fit to the lines above"),
        arguments("- \"big", 1, 7, List.of(), "the quote that opens before this is never"),
        arguments("- \"a\\d\"", 1, 6, List.of(), "not readable within quotes"),
        arguments("- [a", 1, 5, List.of("1"), "not readable within brackets"),
        arguments("a: b\nc\nd: e", 3, 1, List.of(), "a line without a key among keys"),
        arguments("a:\n - b\n c: d", 3, 2, List.of("a"), "does not fit to the lines above"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refuses(String text, int line, int column, List<String> path, String problem) {
    YamlException refusal = refusal(text);

    assertThat(refusal.problem()).startsWith(problem);
    assertThat(refusal.place()).isEqualTo(new YamlPlace(line, column, path));
  }

  @Test
  void refusesWhatIsDeeperThanAnybodyWrites() {
    assertThat(refusal("[".repeat(10_000)).problem()).startsWith("more than 20 levels deep");
    assertThat(refusal("- ".repeat(10_000)).problem()).startsWith("more than 20 levels deep");
    assertThat(refusal("{a: ".repeat(10_000)).problem()).startsWith("more than 20 levels deep");
  }

  @Test
  void refusesMoreThanAnybodyWrites() {
    assertThat(refusal("- a\n".repeat(100_000)).place().line()).isEqualTo(100_000);
    assertThat(refusal("[" + "a,\n".repeat(100_000) + "]").problem())
        .isEqualTo("more than 100,000 texts; divide the file");
    assertThat(refusal("- " + "a b c d\n  ".repeat(1 << 17) + "e").problem())
        .isEqualTo("the text is longer than 1 MiB; shorten it");
    assertThat(refusal("- a\r- \"" + "b".repeat(1 << 18)).problem())
        .isEqualTo("the line is longer than 262,144 characters; divide it");
  }

  private static YamlException refusal(String text) {
    return catchThrowableOfType(YamlException.class, () -> YamlReader.read(text));
  }

  private static YamlNode.Text text(String value, int line, int column, String... path) {
    return new YamlNode.Text(value, "", place(line, column, path));
  }

  private static YamlPlace place(int line, int column, String... path) {
    return new YamlPlace(line, column, List.of(path));
  }
}
