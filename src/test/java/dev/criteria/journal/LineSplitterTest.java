package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

  @Test
  void findsTheSameLinesHoweverTheFileIsRead() throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      String line = "y".repeat(random.nextInt(i % 50 == 0 ? 3_000 : 100));
      long offset = text.length();
      expected.add((line.length() > 1_000 ? "too long " : "line ") + offset + " " + line.length());
      text.append(line).append('\n');
    }
    expected.add("unfinished " + text.length() + " 3");
    byte[] bytes = text.append("end").toString().getBytes(StandardCharsets.UTF_8);
    for (int chunk : new int[] {1, 7, 100, 1_000, 1_000_000}) {
      assertThat(split(new ChunkedInput(bytes, chunk), 1_000)).isEqualTo(expected);
    }
  }

  @Test
  void passesOverALineOfMoreThanTheHeapWithoutHoldingIt() throws IOException {
    long length = 3L << 30;
    assertThat(split(new EndlessLine(length), 1_000)).containsExactly("too long 0 " + (length - 1));
  }

  private static List<String> split(Storage.Input file, int maxLength) throws IOException {
    List<String> seen = new ArrayList<>();
    new LineSplitter(
            file,
            maxLength,
            new LineSplitter.Sink() {
              @Override
              public void line(byte[] bytes, int from, int length, long offset) {
                for (int i = from; i < from + length; i++) {
                  assertThat(bytes[i]).isEqualTo((byte) 'y');
                }
                seen.add("line " + offset + " " + length);
              }

              @Override
              public void tooLong(long offset, long length) {
                seen.add("too long " + offset + " " + length);
              }

              @Override
              public void unfinished(long offset, long length) {
                seen.add("unfinished " + offset + " " + length);
              }
            })
        .split();
    return seen;
  }

  private static final class ChunkedInput implements Storage.Input {
    private final byte[] bytes;
    private final int chunk;

    ChunkedInput(byte[] bytes, int chunk) {
      this.bytes = bytes;
      this.chunk = chunk;
    }

    @Override
    public int read(ByteBuffer into, long position) {
      if (position >= bytes.length) {
        return -1;
      }
      int count = Math.min(Math.min(chunk, into.remaining()), bytes.length - (int) position);
      into.put(bytes, (int) position, count);
      return count;
    }

    @Override
    public void close() {}
  }

  /** Leaves the bytes as they are, but for the last, a line feed. */
  private record EndlessLine(long length) implements Storage.Input {
    @Override
    public int read(ByteBuffer into, long position) {
      int count = (int) Math.min(into.remaining(), length - position);
      if (count == 0) {
        return -1;
      }
      into.position(into.position() + count);
      if (position + count == length) {
        into.put(into.position() - 1, (byte) '\n');
      }
      return count;
    }

    @Override
    public void close() {}
  }
}
