package dev.criteria.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Rows set aside on the disk while all outcomes are walked over once, to be written group by group
 * afterwards: a workbook takes one sheet after the other.
 *
 * <p>All groups share one file, in compressed blocks of whole rows; what is held in memory is the
 * last block of each group. Where the system allows it the file has no name any more while it is
 * used, so that nothing is left of it whatever happens. Add all rows before reading any. Not safe
 * for concurrent use.
 */
final class RowSpool implements Closeable {
  private static final Set<OpenOption> NEW_FILE =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE,
          LinkOption.NOFOLLOW_LINKS);

  private static final int BLOCK = 1 << 15;

  private final Path target;
  private final FileChannel channel;
  private final List<Group> groups = new ArrayList<>();
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final Inflater inflater = new Inflater();
  private byte[] packed = new byte[BLOCK];
  private long end;

  private RowSpool(Path path, Path target) throws IOException {
    this.target = target;
    this.channel = FileChannel.open(path, NEW_FILE, ReplacedFile.ownerOnly(path));
  }

  /**
   * Makes the file.
   *
   * @param file what the rows are for
   * @param groups how many groups there are
   * @throws ResultsNotWrittenException when it cannot be made
   */
  static RowSpool beside(ReplacedFile file, int groups) {
    try {
      RowSpool spool = new RowSpool(file.beside("rows"), file.target());
      for (int i = 0; i < groups; i++) {
        spool.groups.add(new Group());
      }
      return spool;
    } catch (IOException e) {
      throw new ResultsNotWrittenException(file.target(), e);
    }
  }

  /** What takes rows that are read back. */
  @FunctionalInterface
  interface Taker {
    void take(List<String> row) throws IOException;
  }

  private record Block(long start, int packed, int length) {}

  private static final class Group {
    private final List<Block> blocks = new ArrayList<>();
    private final ByteArrayOutputStream last = new ByteArrayOutputStream();
    private final DataOutputStream rows = new DataOutputStream(last);
  }

  /**
   * Sets a row aside.
   *
   * @param group counted from 0
   * @param row well-formed texts
   * @throws ResultsNotWrittenException when the disk refuses
   */
  void add(int group, List<String> row) {
    Group to = groups.get(group);
    try {
      to.rows.writeInt(row.size());
      for (String cell : row) {
        byte[] text = cell.getBytes(StandardCharsets.UTF_8);
        to.rows.writeInt(text.length);
        to.rows.write(text);
      }
      if (to.last.size() >= BLOCK) {
        store(to);
      }
    } catch (IOException e) {
      throw new ResultsNotWrittenException(target, e);
    }
  }

  private void store(Group group) throws IOException {
    byte[] rows = group.last.toByteArray();
    group.last.reset();
    deflater.reset();
    deflater.setInput(rows);
    deflater.finish();
    int length = 0;
    while (!deflater.finished()) {
      if (length == packed.length) {
        packed = Arrays.copyOf(packed, 2 * length);
      }
      length += deflater.deflate(packed, length, packed.length - length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(packed, 0, length);
    long start = end;
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
    group.blocks.add(new Block(start, length, rows.length));
  }

  /**
   * Reads the rows of a group in the order in which they were added.
   *
   * @throws ResultsNotWrittenException when the disk refuses
   */
  void read(int group, Taker taker) throws IOException {
    Group from = groups.get(group);
    for (Block block : from.blocks) {
      rows(bytes(block), taker);
    }
    rows(from.last.toByteArray(), taker);
  }

  private byte[] bytes(Block block) {
    byte[] content = new byte[block.packed()];
    byte[] rows = new byte[block.length()];
    try {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, block.start() + buffer.position()) < 0) {
          throw new IOException("the end came too early");
        }
      }
      inflater.reset();
      inflater.setInput(content);
      int length = 0;
      while (length < rows.length && !inflater.finished()) {
        length += inflater.inflate(rows, length, rows.length - length);
      }
      if (length < rows.length) {
        throw new IOException("a block is damaged");
      }
      return rows;
    } catch (IOException e) {
      throw new ResultsNotWrittenException(target, e);
    } catch (DataFormatException e) {
      throw new ResultsNotWrittenException(target, new IOException(e));
    }
  }

  private static void rows(byte[] bytes, Taker taker) throws IOException {
    DataInputStream rows = new DataInputStream(new ByteArrayInputStream(bytes));
    while (rows.available() > 0) {
      int size = rows.readInt();
      List<String> row = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        row.add(new String(rows.readNBytes(rows.readInt()), StandardCharsets.UTF_8));
      }
      taker.take(row);
    }
  }

  @Override
  public void close() {
    deflater.end();
    inflater.end();
    try {
      channel.close();
    } catch (IOException _) {
      // It is only for this run, and its name is gone.
    }
  }
}
