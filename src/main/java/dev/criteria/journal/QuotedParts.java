package dev.criteria.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes the damaged parts of a file as lines of JSON: offset and length in bytes, and the bytes
 * themselves in Base64, so that no tool trips over them.
 */
final class QuotedParts {

  /** A multiple of three, so that the pieces of Base64 can be joined. */
  private static final int CHUNK = 3 << 14;

  private final Storage.Input file;

  QuotedParts(Storage.Input file) {
    this.file = file;
  }

  /** What lies between the whole lines of a file. */
  static List<WholeLines.Range> between(List<WholeLines.Range> whole, long size) {
    List<WholeLines.Range> parts = new ArrayList<>();
    long from = 0;
    for (WholeLines.Range range : whole) {
      add(parts, from, range.from());
      from = range.to();
    }
    add(parts, from, size);
    return parts;
  }

  private static void add(List<WholeLines.Range> parts, long from, long to) {
    if (from < to) {
      parts.add(new WholeLines.Range(from, to));
    }
  }

  void write(WholeLines.Range part, Storage.Output output) throws IOException {
    String start =
        JsonNodeFactory.instance
            .objectNode()
            .put("offset", part.from())
            .put("length", part.to() - part.from())
            .toString();
    output.writeAll(ascii(start.substring(0, start.length() - 1) + ",\"base64\":\""));
    for (long at = part.from(); at < part.to(); ) {
      ByteBuffer chunk = chunk(at, part.to());
      at += chunk.remaining();
      output.writeAll(Base64.getEncoder().encode(chunk));
    }
    output.writeAll(ascii("\"}\n"));
  }

  private ByteBuffer chunk(long at, long to) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, to - at));
    while (chunk.hasRemaining()) {
      if (file.read(chunk, at + chunk.position()) < 0) {
        throw new IOException("the file has become shorter");
      }
    }
    return chunk.flip();
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
