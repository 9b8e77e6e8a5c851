package dev.criteria.workbook;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The texts that cells refer to by number, kept in a temporary file with 8 bytes of memory for
 * each: a workbook of a million companies has millions. Not safe for concurrent use.
 */
final class SharedStrings implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private long[] starts = new long[1 << 10];
  private int count;

  /** What was read last: most cells refer to what stands beside it. */
  private final byte[] window = new byte[BUFFER];

  private long windowStart;
  private int windowLength;

  private SharedStrings(FileChannel channel) {
    this.channel = channel;
  }

  /** No texts at all. */
  static SharedStrings none() throws IOException {
    return new SharedStrings(temporary());
  }

  /** Reads the part that holds the texts. */
  static SharedStrings read(InputStream part, Bounds bounds) throws IOException {
    SharedStrings strings = none();
    try (XmlEvents events = new XmlEvents(part, bounds.text())) {
      strings.read(events, bounds);
      return strings;
    } catch (IOException | RuntimeException e) {
      strings.close();
      throw e;
    }
  }

  private static FileChannel temporary() throws IOException {
    Path file = Files.createTempFile("criteria-app-", ".strings");
    return FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private void read(XmlEvents events, Bounds bounds) throws IOException {
    // Not closed: that would close the channel.
    OutputStream texts = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    for (XmlEvents.Event event = events.next();
        event != XmlEvents.Event.OVER;
        event = events.next()) {
      if (event == XmlEvents.Event.START && events.name().equals("si")) {
        add(Escapes.decoded(events.text("rPh")), texts, bounds);
      }
    }
    texts.flush();
  }

  private void add(String text, OutputStream texts, Bounds bounds) throws IOException {
    if (count == bounds.strings()) {
      throw new WorkbookException(
          "more than " + bounds.strings() + " different texts; save the list as CSV");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    texts.write(bytes);
    if (count + 1 == starts.length) {
      starts = Arrays.copyOf(starts, Math.multiplyExact(count + 1, 2));
    }
    starts[count + 1] = starts[count] + bytes.length;
    count++;
  }

  /**
   * A text.
   *
   * @param number as it stands in a cell
   */
  String get(String number) throws IOException {
    int index;
    try {
      index = Integer.parseInt(number.strip());
    } catch (NumberFormatException e) {
      index = -1;
    }
    if (index < 0 || index >= count) {
      throw new WorkbookException(
          "a cell refers to a text that is not in the workbook; save it again with a spreadsheet");
    }
    int length = Math.toIntExact(starts[index + 1] - starts[index]);
    if (length > BUFFER) {
      byte[] text = new byte[length];
      fill(text, length, starts[index]);
      return new String(text, StandardCharsets.UTF_8);
    }
    if (starts[index] < windowStart || starts[index + 1] > windowStart + windowLength) {
      windowStart = starts[index];
      windowLength = (int) Math.min(BUFFER, starts[count] - windowStart);
      fill(window, windowLength, windowStart);
    }
    return new String(
        window, Math.toIntExact(starts[index] - windowStart), length, StandardCharsets.UTF_8);
  }

  private void fill(byte[] into, int length, long start) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, start + buffer.position()) < 0) {
        throw new IOException("a temporary file is shorter than it was");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
