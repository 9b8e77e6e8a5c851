package dev.criteria.workbook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Addresses that a cell may lead to. */
final class WebAddress {
  /** What Excel takes for a link. */
  private static final int MAX_LENGTH = 2_000;

  private WebAddress() {}

  /**
   * The address to click on; nothing unless the text is one of http or https with a host, and
   * nothing with a user in it, which would hide the host from the reader.
   */
  static Optional<String> of(String text) {
    String start = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
    if (!start.startsWith("http://") && !start.startsWith("https://")) {
      return Optional.empty();
    }
    try {
      URI address = new URI(text.strip());
      String ascii = address.toASCIIString();
      return address.getHost() != null
              && address.getRawUserInfo() == null
              && ascii.length() <= MAX_LENGTH
          ? Optional.of(ascii)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
