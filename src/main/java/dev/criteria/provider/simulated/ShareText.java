package dev.criteria.provider.simulated;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads shares such as 30%, 0.5% or 0.3. */
public final class ShareText {
  private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)(%?)");
  private static final double PERCENT = 100;

  private ShareText() {}

  /**
   * Reads a share.
   *
   * @return from 0 to 1
   * @throws IllegalArgumentException when the text is none
   */
  public static double parse(String text) {
    Matcher matcher = FORM.matcher(text);
    double share =
        matcher.matches()
            ? Double.parseDouble(matcher.group(1)) / (matcher.group(2).isEmpty() ? 1 : PERCENT)
            : -1;
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException("expected a share such as 30% or 0.3, at most 100%");
    }
    return share;
  }
}
