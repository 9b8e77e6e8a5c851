package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file of text, and how its bytes stand for characters.
 *
 * @param file where it is, as complaints name it
 * @param content where its bytes are; another file when the user's was turned into text
 * @param encoding how characters are stored
 * @param refusesNuls whether a NUL is taken for a sign that the encoding is another
 * @param advice what to do when it turns out not to be so
 */
record TextFile(
    Path file, Path content, TextEncoding encoding, boolean refusesNuls, String advice) {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String SAVE = "save the file as UTF-8";
  private static final String NAME_IT =
      SAVE + ", or name its encoding, such as --encoding windows-1251";
  private static final String NAME_ANOTHER =
      "name the encoding that the file has, or " + SAVE + " and leave --encoding out";

  /**
   * Looks at a file whose encoding nobody can name: UTF-8, or what a byte order mark says.
   *
   * @throws UnusableFileException when it is no text
   */
  static TextFile of(Path file) throws IOException {
    return of(file, Optional.empty(), true, SAVE);
  }

  /**
   * The text that a file was turned into, in UTF-8.
   *
   * @param file the user's file, as complaints name it
   */
  static TextFile made(Path file, Path content) {
    return new TextFile(file, content, TextEncoding.UTF_8, true, SAVE);
  }

  /**
   * Looks at a list of companies.
   *
   * @throws UnusableFileException when it is no text, or cannot be of the encoding that was named
   */
  static TextFile of(Path file, ListOptions options) throws IOException {
    Optional<Charset> named = options.encoding();
    TextFile text =
        of(file, named, !options.hasFirstRules(), named.isPresent() ? NAME_ANOTHER : NAME_IT);
    if (named.isPresent() && text.encoding.markLength() == 0) {
      text.refuseUtf8();
    }
    return text;
  }

  private static TextFile of(Path file, Optional<Charset> named, boolean refusesNuls, String advice)
      throws IOException {
    requireRegular(file);
    Beginning beginning;
    try (InputStream bytes = Files.newInputStream(file)) {
      beginning = new Beginning(bytes.readNBytes(Beginning.MAX_BYTES));
    }
    if (!beginning.foreign().isEmpty()) {
      throw complaint(file, beginning.foreign());
    }
    try {
      TextEncoding encoding = TextEncoding.of(named, beginning);
      if (encoding.unit() == 1 && beginning.hasManyNuls()) {
        throw complaint(
            file,
            "not CSV but UTF-16 or binary (many NUL bytes); save it as CSV in UTF-8"
                + (advice.equals(NAME_IT) ? ", or name its encoding: --encoding UTF-16" : ""));
      }
      return new TextFile(file, file, encoding, refusesNuls, advice);
    } catch (TextEncoding.WrongEncodingException e) {
      throw complaint(file, String.valueOf(e.getMessage()));
    }
  }

  /** The bytes of the file, the byte order mark included. */
  InputStream bytes() throws IOException {
    return Files.newInputStream(content);
  }

  /**
   * Reads the text after its byte order mark. A byte that is not text makes the reader throw a
   * {@link java.nio.charset.CharacterCodingException}, for which {@link #notText} finds the words.
   *
   * @param content the file's bytes from its beginning; is closed with the reader
   */
  Reader reader(InputStream content) throws IOException {
    try {
      InputStream bytes = new BufferedInputStream(content, BUFFER_BYTES);
      bytes.skipNBytes(encoding.markLength());
      Reader reader = new InputStreamReader(bytes, encoding.charset().newDecoder());
      return refusesNuls ? new WithoutNuls(reader) : reader;
    } catch (IOException | RuntimeException failure) {
      content.close();
      throw failure;
    }
  }

  /** Looks for the byte that is not text, in a second pass because hardly any file has one. */
  UnusableFileException notText() throws IOException {
    try (InputStream bytes = bytes()) {
      MalformedByte found = MalformedByte.find(bytes, encoding);
      String what = found.isNul() ? "a NUL byte, so that it is no text in " : "not ";
      return complaint(file, "%s: %s%s; %s".formatted(found, what, encoding.name(), advice));
    }
  }

  /** Text in another encoding than UTF-8 is never UTF-8 from beginning to end by chance. */
  private void refuseUtf8() throws IOException {
    if (encoding.unit() > 1 || encoding.charset().equals(TextEncoding.UTF_8.charset())) {
      return;
    }
    Utf8Evidence evidence;
    try (InputStream bytes = bytes()) {
      evidence = Utf8Evidence.of(bytes);
    }
    if (evidence.isConclusive(encoding)) {
      try (InputStream bytes = bytes()) {
        throw complaint(
            file,
            "%s: the text is UTF-8, not %s; leave --encoding out"
                .formatted(
                    MalformedByte.at(bytes, TextEncoding.UTF_8, evidence.first()),
                    encoding.name()));
      }
    }
  }

  private static UnusableFileException complaint(Path file, String what) {
    return new UnusableFileException(ScreenText.path(file) + ": " + what);
  }

  /** Looks before it opens: to open a pipe would wait for a writer. */
  private static void requireRegular(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw complaint(file, "not a regular file but a folder; give a CSV file");
    }
    if (!attributes.isRegularFile()) {
      throw complaint(file, "not a regular file; give a CSV file");
    }
  }

  /** Takes a NUL for what it is: a sign that the bytes are no text of this encoding. */
  private static final class WithoutNuls extends FilterReader {
    WithoutNuls(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int character = super.read();
      if (character == 0) {
        throw new MalformedInputException(1);
      }
      return character;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      for (int i = offset; i < offset + count; i++) {
        if (into[i] == 0) {
          throw new MalformedInputException(1);
        }
      }
      return count;
    }
  }
}
