package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s");

  @Test
  void splitsAtTheEndsOfSentencesAndLines() {
    assertThat(Sentences.of("One. Two! Three?\nFour\r\n\nFive", 100))
        .containsExactly("One.", "Two!", "Three?", "Four", "Five");
  }

  @Test
  void splitsNothingInsideANumber() {
    assertThat(Sentences.of("It grew by 1.5 percent.", 100)).hasSize(1);
  }

  @Test
  void splitsALongSentenceAtBlanks() {
    assertThat(Sentences.of("aaaa bbbb cccc", 10)).containsExactly("aaaa bbbb", "cccc");
  }

  @Test
  void keepsSurrogatePairsWhole() {
    assertThat(Sentences.of("😀😀😀", 3)).containsExactly("😀", "😀", "😀");
  }

  @Test
  void losesNoCharacterAndAddsNone() {
    Random random = new Random(7);
    String alphabet = "ab. !?\n\t,…。😀éЖ本)(\"'";
    for (int round = 0; round < 2_000; round++) {
      String text = text(random, alphabet);

      var sentences = Sentences.of(text, 5);

      assertThat(sentences).allMatch(text::contains).noneMatch(String::isBlank);
      assertThat(withoutWhiteSpace(String.join("", sentences))).isEqualTo(withoutWhiteSpace(text));
    }
  }

  private static String text(Random random, String alphabet) {
    int[] codePoints = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(30);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
    }
    return text.toString();
  }

  private static String withoutWhiteSpace(String text) {
    return WHITE_SPACE.matcher(text).replaceAll("");
  }
}
