package dev.criteria.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
  @TempDir private Path folder;

  @Test
  void saysNothingWhereThereIsNoFile() {
    assertThat(DotEnv.of(folder).variables()).isEmpty();
  }

  @Test
  void passesOverAFolderOfThatName() throws Exception {
    Files.createDirectory(folder.resolve(".env"));

    assertThat(DotEnv.of(folder).variables()).isEmpty();
  }

  @Test
  void readsWhatAShellWouldRead() throws Exception {
    write(
        """
        # a comment

        A=plain
        export B=exported
          C = spaced \t
        D="with \\"quotes\\", a \\$ and a\\nline"
        E='as it is: \\n "x" # y'
        F=value # comment
        G=a#b
        H=
        I= # comment
        J="quoted" # comment
        K="two
        lines"
        L=https://x.example/v1?a=b
        A=later
        M=$A
        """);

    assertThat(DotEnv.of(folder).variables())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("A", "later"),
                Map.entry("B", "exported"),
                Map.entry("C", "spaced"),
                Map.entry("D", "with \"quotes\", a $ and a\nline"),
                Map.entry("E", "as it is: \\n \"x\" # y"),
                Map.entry("F", "value"),
                Map.entry("G", "a#b"),
                Map.entry("H", ""),
                Map.entry("I", ""),
                Map.entry("J", "quoted"),
                Map.entry("K", "two\nlines"),
                Map.entry("L", "https://x.example/v1?a=b"),
                Map.entry("M", "$A")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFA=b", "A=b\r\n", "A=b\r", "A=b", "\n\nA=b\n\n"})
  void readsFilesOfAnyEditor(String content) throws Exception {
    write(content);

    assertThat(DotEnv.of(folder).variables()).containsExactly(Map.entry("A", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SECRET | line 3: expected NAME=value",
        "a SECRET=1 | line 3: expected NAME=value",
        "export SECRET | line 3: expected NAME=value",
        "1A=SECRET | line 3: expected NAME=value",
        "=SECRET | line 3: expected NAME=value",
        "A=\"SECRET | line 3: the quote that begins here does not end",
        "A=\"SECRET\" b | line 3: there is text after the closing quote",
      })
  void namesTheLineThatIsNoneAndDoesNotShowIt(String bad, String message) throws Exception {
    write("A=1\n# comment\n" + bad + "\n\nB=2\n");

    assertThatThrownBy(() -> DotEnv.of(folder))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(".env: " + message)
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void countsTheLinesOfAValueInQuotes() throws Exception {
    write("A=\"1\n2\n3\"\nbad\n");

    assertThatThrownBy(() -> DotEnv.of(folder)).hasMessageStartingWith(".env: line 4: ");
  }

  @Test
  void refusesAFileInAnotherEncoding() throws Exception {
    Files.write(folder.resolve(".env"), "A=é".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> DotEnv.of(folder)).hasMessage(".env: not UTF-8; save it as UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI_API_KEY=x, rw-r--r--, true",
    "OPENAI_API_KEY=x, rw-r-----, true",
    "OPENAI_API_KEY=x, rw-------, false",
    "OPENAI_API_KEY=, rw-r--r--, false",
    "OPENAI_MODEL=x, rw-r--r--, false",
  })
  void warnsOfAKeyThatOthersMayRead(String line, String permissions, boolean warns)
      throws Exception {
    write(line);
    Files.setPosixFilePermissions(
        folder.resolve(".env"), PosixFilePermissions.fromString(permissions));

    assertThat(DotEnv.of(folder).warnings())
        .isEqualTo(
            warns
                ? List.of(".env: holds a key and others may read it; run chmod 600 .env")
                : List.of());
  }

  @Test
  void isBeatenByTheEnvironment() throws Exception {
    write("A=of the file\nB=of the file\nC=of the file\nhttps_proxy=of the file\n");
    Environment environment =
        new Environment(Map.of("A", "own", "B", " ", "HTTPS_PROXY", "own"))
            .above(DotEnv.of(folder));

    assertThat(environment.get("A")).contains("own");
    assertThat(environment.get("B")).as("blank counts as not set").contains("of the file");
    assertThat(environment.get("C")).contains("of the file");
    assertThat(environment.first(List.of("https_proxy", "HTTPS_PROXY"))).contains("own");
  }

  @Test
  void showsNoValueAsText() throws Exception {
    write("A=SECRET");

    assertThat(DotEnv.of(folder).toString()).doesNotContain("SECRET");
    assertThat(new Environment(Map.of("A", "SECRET")).toString()).doesNotContain("SECRET");
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve(".env"), content);
  }
}
