package dev.criteria.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one segment: lines are gathered and then written and forced together. After a failure the
 * file must not be written any more, since nobody knows what it holds.
 *
 * <p>Not safe for concurrent use.
 */
final class SegmentWriter implements Closeable {

  private final Segment segment;
  private final LineFormat format;
  private final Storage.Output file;
  private final List<byte[]> gathered = new ArrayList<>();
  private final SegmentIndex.Builder index;
  private long number;
  private long bytes;

  private SegmentWriter(SessionId session, Segment segment, Storage.Output file) {
    this.segment = segment;
    this.format = new LineFormat(session, segment);
    this.index = new SegmentIndex.Builder(segment);
    this.file = file;
  }

  /** Makes the file, with its header; both survive a power loss when this returns. */
  static SegmentWriter create(
      Storage storage, SessionFolder folder, Segment segment, String plan, String input)
      throws IOException {
    SegmentWriter writer =
        new SegmentWriter(folder.id(), segment, storage.createFile(folder.file(segment)));
    try {
      writer.add(
          RecordJson.encoded(
              new JournalRecord.Header(
                  JournalRecord.Header.VERSION, folder.id().value(), segment, plan, input)));
      writer.commit();
      storage.forceFolder(folder.journal());
      return writer;
    } catch (IOException | RuntimeException | Error e) {
      writer.closeAfter(e);
      throw e;
    }
  }

  Segment segment() {
    return segment;
  }

  /** Bytes written or gathered. */
  long bytes() {
    return bytes;
  }

  /** Where the outcomes and replies stand that were written or gathered. */
  SegmentIndex index() {
    return index.index();
  }

  /** Gathers a record; it is not written before {@link #commit}. */
  Position add(EncodedRecord record) {
    byte[] line = format.line(record.numbered(++number));
    Position position = new Position(segment, bytes, line.length - 1);
    gathered.add(line);
    index.add(record.head(), position);
    bytes += line.length;
    return position;
  }

  /** Writes what was gathered; it survives a power loss when this returns. */
  void commit() throws IOException {
    file.writeAll(joined());
    file.force();
    gathered.clear();
  }

  /** Writes the last line. */
  void seal() throws IOException {
    add(RecordJson.encoded(new JournalRecord.Seal(number, bytes)));
    commit();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Closes the file because of a failure, which matters more than one of closing. */
  void closeAfter(Throwable failure) {
    try {
      file.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private ByteBuffer joined() {
    ByteBuffer buffer = ByteBuffer.allocate(gathered.stream().mapToInt(line -> line.length).sum());
    gathered.forEach(buffer::put);
    return buffer.flip();
  }
}
