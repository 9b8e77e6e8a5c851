package dev.criteria.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the prices that come with the program: a line with their date, then a line for each model
 * with its name and the prices of a million tokens of input, cached input and output.
 */
final class PriceFile {
  private static final String NAME = "prices.txt";

  private PriceFile() {}

  static PriceTable read() {
    try (InputStream in = PriceFile.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is missing in the program");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " cannot be read", e);
    }
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when a line is no price
   */
  static PriceTable parse(String text) {
    LocalDate date = LocalDate.EPOCH;
    Map<String, Price> prices = new HashMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (words.length == 2 && words[0].equals("as-of")) {
        date = LocalDate.parse(words[1]);
      } else if (words.length == 4) {
        prices.put(
            words[0],
            new Price(
                new BigDecimal(words[1]), new BigDecimal(words[2]), new BigDecimal(words[3])));
      } else {
        throw new IllegalArgumentException("no price: " + line);
      }
    }
    return new PriceTable(date, prices);
  }
}
