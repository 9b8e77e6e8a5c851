package dev.criteria.catalog;

import java.util.HexFormat;

/** The first bytes of a file, which tell what it is whatever its name says. */
final class Beginning {

  /** How many bytes it takes to tell. */
  static final int MAX_BYTES = 8_192;

  private final byte[] bytes;
  private final String start;

  Beginning(byte[] bytes) {
    this.bytes = bytes.clone();
    this.start = HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
  }

  /** Bytes of the UTF-8 byte order mark: 3 or 0. */
  int markLength() {
    return start.startsWith("efbbbf") ? 3 : 0;
  }

  /** What the file is when it is no UTF-8 text, and what to do; empty when it may be one. */
  String foreign() {
    if (start.startsWith("fffe") || start.startsWith("feff")) {
      return "the text is UTF-16; save the file as CSV in UTF-8";
    }
    if (start.startsWith("1f8b")) {
      return "not CSV but a gzip archive; unpack it and give the CSV file inside";
    }
    if (start.startsWith("504b0304") || start.startsWith("504b0506")) {
      return "not CSV but an Excel workbook or a zip archive; save it as CSV in UTF-8";
    }
    if (start.startsWith("d0cf11e0a1b11ae1")) {
      return "not CSV but an old Excel workbook; save it as CSV in UTF-8";
    }
    if (hasManyNuls()) {
      return "not CSV but UTF-16 or binary (many NUL bytes); save it as CSV in UTF-8";
    }
    return "";
  }

  /** A tenth: a few stray ones are worth a warning, UTF-16 has about a half. */
  private boolean hasManyNuls() {
    int nuls = 0;
    for (byte b : bytes) {
      nuls += b == 0 ? 1 : 0;
    }
    return nuls * 10 > bytes.length;
  }
}
