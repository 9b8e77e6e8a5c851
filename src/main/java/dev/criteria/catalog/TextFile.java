package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Opens text files in UTF-8, and says what a file is when it is something else. */
final class TextFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private TextFile() {}

  /**
   * Opens a file for reading after its byte order mark, if it has one. A byte that is not UTF-8
   * makes the reader throw a {@link java.nio.charset.CharacterCodingException}, for which {@link
   * #notUtf8} finds the words.
   */
  static Reader open(Path file) throws IOException {
    return open(file, bytes(file));
  }

  /** The bytes of a regular file. */
  static InputStream bytes(Path file) throws IOException {
    requireRegular(file);
    return Files.newInputStream(file);
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param content the file's bytes from its beginning; is closed with the reader
   */
  static Reader open(Path file, InputStream content) throws IOException {
    InputStream bytes = new BufferedInputStream(content, BUFFER_BYTES);
    try {
      bytes.mark(Beginning.MAX_BYTES);
      Beginning beginning = new Beginning(bytes.readNBytes(Beginning.MAX_BYTES));
      bytes.reset();
      String foreign = beginning.foreign();
      if (!foreign.isEmpty()) {
        throw new UnusableFileException(ScreenText.path(file) + ": " + foreign);
      }
      bytes.skipNBytes(beginning.markLength());
      return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    } catch (IOException | RuntimeException failure) {
      bytes.close();
      throw failure;
    }
  }

  /** Looks for the byte that is not UTF-8, in a second pass because hardly any file has one. */
  static UnusableFileException notUtf8(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return new UnusableFileException(
          "%s: %s: not UTF-8; save the file as UTF-8"
              .formatted(ScreenText.path(file), MalformedByte.find(bytes)));
    }
  }

  /** Looks before it opens: to open a pipe would wait for a writer. */
  private static void requireRegular(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new UnusableFileException(
          ScreenText.path(file) + ": not a regular file but a folder; give a CSV file");
    }
    if (!attributes.isRegularFile()) {
      throw new UnusableFileException(
          ScreenText.path(file) + ": not a regular file; give a CSV file");
    }
  }
}
