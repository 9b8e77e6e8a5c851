package dev.criteria.pricing;

/**
 * Estimates how many tokens a text takes, without knowing the model's own way to cut it.
 *
 * <p>Rules of thumb for byte-pair encodings: about four letters of English to a token (<a
 * href="https://help.openai.com/en/articles/4936856">OpenAI, What are tokens</a>), two and a half
 * of other alphabets, and one token for each ideograph, kana or syllable of Hangul.
 */
public final class TokenCount {
  private static final double PER_ASCII = 0.25;
  private static final double PER_LETTER = 0.4;
  private static final double PER_IDEOGRAPH = 1;

  private static final int FIRST_OF_EAST_ASIA = 0x2E80;

  private TokenCount() {}

  /** The tokens of a text, about. */
  public static double of(String text) {
    double tokens = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      tokens +=
          character < 0x80
              ? PER_ASCII
              : character < FIRST_OF_EAST_ASIA ? PER_LETTER : PER_IDEOGRAPH;
    }
    return tokens;
  }
}
