package dev.criteria.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String KEY = "key+/0123456789?abcdef";

  private final Redaction redaction = new Redaction(Optional.of(KEY));

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "user:", "a:", "ab:"})
  void findsTheKeyInBase64WhateverStandsBeforeAndAfterIt(String before) {
    for (String after : new String[] {"", "x", "xy", "xyz"}) {
      String coded =
          Base64.getEncoder()
              .encodeToString((before + KEY + after).getBytes(StandardCharsets.UTF_8));

      String safe = redaction.withoutKey("Basic " + coded);

      assertThat(safe).contains("[redacted]");
      // What is left at either end is at most one digit of base64 that a neighbour shares.
      assertThat(safe.replace("[redacted]", "").length())
          .isLessThanOrEqualTo("Basic ".length() + 2 * (before.length() + after.length()) + 8);
    }
  }

  @Test
  void findsTheKeyInAnAddress() {
    assertThat(
            redaction.withoutKey("https://x/?a=" + URLEncoder.encode(KEY, StandardCharsets.UTF_8)))
        .isEqualTo("https://x/?a=[redacted]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-proj-abcdef",
        "Bearer abcdef",
        "?key=abcdef",
        "&token=abcdef",
        "api-key: abcdef"
      })
  void findsTheKeysOfOthersInMessages(String message) {
    assertThat(redaction.withoutSecrets(message)).contains("[redacted]").doesNotContain("abcdef");
  }

  @Test
  void leavesOrdinaryWordsAlone() {
    String text = "a risk-adjusted, task-oriented answer";

    assertThat(redaction.withoutSecrets(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama", "EMPTY", "none", "x"})
  void takesAPlaceholderForNoSecret(String key) {
    String text = "served by ollama, EMPTY, none, x";

    assertThat(new Redaction(Optional.of(key)).withoutKey(text)).isEqualTo(text);
  }
}
