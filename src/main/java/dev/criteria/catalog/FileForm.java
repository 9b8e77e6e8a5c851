package dev.criteria.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is by its content, whatever its name says. */
enum FileForm {
  /** Text of rows and cells. */
  TEXT,
  /** An Excel workbook, or another zip archive. */
  WORKBOOK,
  /** JSON: an array of objects, or one object after the other. */
  JSON;

  /** Looks at the beginning of a regular file. */
  static FileForm of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return TEXT;
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return of(bytes.readNBytes(Beginning.MAX_BYTES));
    }
  }

  private static FileForm of(byte[] beginning) {
    if (beginning.length > 3
        && beginning[0] == 'P'
        && beginning[1] == 'K'
        && (beginning[2] == 3 || beginning[2] == 5)) {
      return WORKBOOK;
    }
    int mark = new Beginning(beginning).marked().map(TextEncoding::markLength).orElse(0);
    int at = afterSpace(beginning, mark);
    if (at < beginning.length && beginning[at] == '{') {
      return JSON;
    }
    // A header could begin with a bracket, too.
    if (at < beginning.length && beginning[at] == '[') {
      int next = afterSpace(beginning, at + 1);
      return next < beginning.length && (beginning[next] == '{' || beginning[next] == ']')
          ? JSON
          : TEXT;
    }
    return TEXT;
  }

  private static int afterSpace(byte[] bytes, int start) {
    int at = start;
    while (at < bytes.length
        && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }
}
