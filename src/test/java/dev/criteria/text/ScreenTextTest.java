package dev.criteria.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScreenTextTest {

  @Test
  void leavesOrdinaryTextOfAnyScriptAlone() {
    assertThat(ScreenText.shown("Ärzte 株式会社 مرحبا 🙂 \\ \"x\""))
        .isEqualTo("Ärzte 株式会社 مرحبا 🙂 \\ \"x\"");
  }

  @Test
  void escapesWhatSteersATerminal() {
    assertThat(ScreenText.shown("\u001B[2J\u001B]0;owned\u0007\0\u007F\u009B"))
        .isEqualTo("\\u001b[2J\\u001b]0;owned\\u0007\\u0000\\u007f\\u009b");
  }

  @Test
  void escapesWhatForgesALine() {
    assertThat(ScreenText.shown("a\nb\r\n\tc\u2028d\u2029e\u0085"))
        .isEqualTo("a\\nb\\r\\n\\tc\\u2028d\\u2029e\\u0085");
  }

  @Test
  void escapesWhatTurnsOrHidesText() {
    assertThat(ScreenText.shown("a\u202Eb\u2066c\u200Fd\u061Ce\u200Bf\uFEFFg"))
        .isEqualTo("a\\u202eb\\u2066c\\u200fd\\u061ce\\u200bf\\ufeffg");
    assertThat(ScreenText.shown(Character.toString(0xE0041))).isEqualTo("\\udb40\\udc41");
  }

  @Test
  void leavesTheJoinersThatBelongToTheSpelling() {
    assertThat(ScreenText.shown("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
  }

  @Test
  void cutsToAnyWidth() {
    assertThat(ScreenText.shown("abcd", 4)).isEqualTo("abcd");
    assertThat(ScreenText.shown("abcde", 4)).isEqualTo("abc…");
    assertThat(ScreenText.shown("a\u0007b", 4)).isEqualTo("a…");
    assertThat(ScreenText.shown("abc\u0007", 4)).isEqualTo("abc…");
  }

  @Test
  void escapesHalfACharacter() {
    assertThat(ScreenText.shown("a\uD83Db")).isEqualTo("a\\ud83db");
  }

  @Test
  void cutsToTwoHundredCharacters() {
    assertThat(ScreenText.shown("x".repeat(200))).isEqualTo("x".repeat(200));
    assertThat(ScreenText.shown("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
  }

  @Test
  void cutsNeitherAnEscapeNorACharacterInHalf() {
    assertThat(ScreenText.shown("x".repeat(195) + "\u001B" + "y".repeat(9)))
        .isEqualTo("x".repeat(195) + "…");
    assertThat(ScreenText.shown("x".repeat(198) + "🙂" + "y".repeat(9)))
        .isEqualTo("x".repeat(198) + "…");
  }

  @Test
  void quotesAndShowsPathsInTheSameWay() {
    assertThat(ScreenText.quoted("a\nb")).isEqualTo("\"a\\nb\"");
    assertThat(ScreenText.path(Path.of("a", "b\nc"))).isEqualTo("a/b\\nc");
  }
}
