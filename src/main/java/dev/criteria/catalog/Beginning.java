package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The first bytes of a file, which tell what it is whatever its name says. */
final class Beginning {

  /** How many bytes it takes to tell. */
  static final int MAX_BYTES = 8_192;

  private static final int MAX_PAGE_START = 100;

  private static final Pattern PAGE =
      Pattern.compile("<(html|!doctype|table|\\?xml|head)\\b", Pattern.CASE_INSENSITIVE);

  private final byte[] bytes;
  private final String start;

  Beginning(byte[] bytes) {
    this.bytes = bytes.clone();
    this.start = HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
  }

  /** The encoding that a byte order mark tells; nothing when there is none. */
  Optional<TextEncoding> marked() {
    if (start.startsWith("efbbbf")) {
      return Optional.of(TextEncoding.of(StandardCharsets.UTF_8, 3));
    }
    // Before the one of UTF-16, with which it begins.
    if (start.startsWith("fffe0000")) {
      return Optional.of(TextEncoding.of(StandardCharsets.UTF_32LE, 4));
    }
    if (start.startsWith("0000feff")) {
      return Optional.of(TextEncoding.of(StandardCharsets.UTF_32BE, 4));
    }
    if (start.startsWith("fffe")) {
      return Optional.of(TextEncoding.of(StandardCharsets.UTF_16LE, 2));
    }
    if (start.startsWith("feff")) {
      return Optional.of(TextEncoding.of(StandardCharsets.UTF_16BE, 2));
    }
    return Optional.empty();
  }

  /** The kind of UTF-16 that a text without byte order mark has: its header has high bytes of 0. */
  Charset likelyUtf16() {
    int even = 0;
    int odd = 0;
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      even += bytes[i] == 0 ? 1 : 0;
      odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    return odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  /** What the file is when it is no text, and what to do; empty when it may be one. */
  String foreign() {
    if (start.startsWith("1f8b")) {
      return "not CSV but a gzip archive; unpack it and give the CSV file inside";
    }
    if (start.startsWith("d0cf11e0a1b11ae1")) {
      return "an old Excel workbook (.xls) or one with a password; save it as .xlsx without a"
          + " password, or as CSV in UTF-8";
    }
    String page = pageStart();
    return page.isEmpty()
        ? ""
        : "not a list but a page of the web or XML (it starts with "
            + ScreenText.quoted(page)
            + "); save it as .xlsx or as CSV in UTF-8";
  }

  /** What a page of the web begins with, which some programs call a workbook; else empty. */
  private String pageStart() {
    int mark = marked().map(TextEncoding::markLength).orElse(0);
    int length = Math.min(MAX_PAGE_START, bytes.length - mark);
    String text = new String(bytes, mark, length, StandardCharsets.US_ASCII).strip();
    return PAGE.matcher(text).lookingAt() ? text.split("[\\s>]", 2)[0] : "";
  }

  /** Whether more than a tenth is NUL: UTF-16 has about a half, and text of one byte has none. */
  boolean hasManyNuls() {
    int nuls = 0;
    for (byte b : bytes) {
      nuls += b == 0 ? 1 : 0;
    }
    return nuls * 10 > bytes.length;
  }
}
