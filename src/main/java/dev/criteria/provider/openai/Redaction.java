package dev.criteria.provider.openai;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes the key out of what a server sends back, in the forms that addresses and headers give it,
 * so that it gets into no message, journal or result. A very short key, such as servers that need
 * none are given, is an ordinary word and stays.
 *
 * <p>Stateless and safe for concurrent use.
 */
final class Redaction {
  static final String MARK = "[redacted]";

  private static final int SHORTEST_SECRET = 8;

  /** What looks like somebody's key or like a header that carries one. */
  private static final Pattern KEY_LIKE =
      Pattern.compile(
          "(?i)(?<![a-z0-9])sk-[\\w*.-]{3,}|Bearer\\s+[^\\s\"']+|(?<=key=|token=)[^\\s&\"']+"
              + "|(?<=api-key: ?)[^\\s\"',]+");

  private final List<String> forms;

  Redaction(Optional<String> key) {
    this.forms =
        key.filter(it -> it.length() >= SHORTEST_SECRET).map(Redaction::forms).orElse(List.of());
  }

  private static List<String> forms(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    List<String> forms = new ArrayList<>();
    forms.add(key);
    forms.add(URLEncoder.encode(key, StandardCharsets.UTF_8));
    forms.add(Base64.getEncoder().encodeToString(bytes));
    for (int before = 0; before < 3; before++) {
      forms.add(withinBase64(bytes, before));
    }
    return forms;
  }

  /**
   * The digits of base64 that stand for the key alone when bytes precede it, such as a user name:
   * three bytes make four digits, and those at either end may belong to a neighbour as well.
   *
   * @param before how many bytes precede it, modulo 3
   */
  private static String withinBase64(byte[] key, int before) {
    byte[] shifted = new byte[before + key.length];
    System.arraycopy(key, 0, shifted, before, key.length);
    String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int end = shifted.length % 3 == 0 ? digits.length() : digits.length() - 1;
    return digits.substring(before == 0 ? 0 : before + 1, end);
  }

  /** A text without the key. */
  String withoutKey(String text) {
    String safe = text;
    for (String form : forms) {
      safe = safe.replace(form, MARK);
    }
    return safe;
  }

  /** A text without the key and without what looks like one; for messages. */
  String withoutSecrets(String text) {
    return KEY_LIKE.matcher(withoutKey(text)).replaceAll(MARK);
  }
}
