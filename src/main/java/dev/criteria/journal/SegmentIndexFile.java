package dev.criteria.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The file beside a sealed segment that keeps its {@link SegmentIndex}, so that a long journal need
 * not be read to go on with it. It is made from the segment and may be deleted at any time.
 *
 * <p>It counts only as long as it is whole, and the segment has the size, the time of its last
 * change, the beginning and the end that it had when the index was made. Not safe for concurrent
 * use.
 */
final class SegmentIndexFile {

  /** Smaller segments are as quickly read themselves. */
  static final long LEAST_SEGMENT = 1 << 20;

  private static final byte[] FORMAT = "CRITIDX3".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_LENGTH = 64 << 20;
  private static final int END_LENGTH = 4_096;
  private static final int STAMP_LENGTH = 2 * Long.BYTES + 2 * Integer.BYTES;

  private final Storage storage;
  private final SessionFolder folder;
  private final Segment segment;

  SegmentIndexFile(Storage storage, SessionFolder folder, Segment segment) {
    this.storage = storage;
    this.folder = folder;
    this.segment = segment;
  }

  /** Names the state of a segment. */
  record Stamp(long size, Instant modified, int ends) {

    private byte[] bytes() {
      return ByteBuffer.allocate(STAMP_LENGTH)
          .putLong(size)
          .putLong(modified.getEpochSecond())
          .putInt(modified.getNano())
          .putInt(ends)
          .array();
    }
  }

  /** The present state of the segment. */
  Stamp stamp() throws IOException {
    Path file = folder.file(segment);
    long size = storage.size(file);
    CRC32C ends = new CRC32C();
    try (Storage.Input input = storage.open(file)) {
      add(ends, input, 0);
      add(ends, input, Math.max(0, size - END_LENGTH));
    }
    return new Stamp(size, storage.modified(file), (int) ends.getValue());
  }

  /**
   * The index of a segment in this state; nothing when there is none that can be relied on.
   *
   * @param present from {@link #stamp}
   */
  Optional<SegmentIndex> read(Stamp present) {
    try {
      Optional<byte[]> content = file().read(MAX_LENGTH);
      return content.isPresent() ? Optional.of(index(content.get(), present)) : Optional.empty();
    } catch (IOException | MalformedRecordException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps an index; whether that succeeds does not matter to anybody.
   *
   * @param of the state of the segment before the index was made
   */
  void write(SegmentIndex index, Stamp of) {
    byte[] body = index.bytes();
    ByteBuffer content =
        ByteBuffer.allocate(FORMAT.length + STAMP_LENGTH + body.length + Integer.BYTES)
            .put(FORMAT)
            .put(of.bytes())
            .put(body);
    content.putInt(checksum(content.array(), content.position()));
    if (content.capacity() > MAX_LENGTH) {
      return;
    }
    try {
      file().replaceQuickly(content.array());
    } catch (IOException e) {
      // The segment itself says the same.
      return;
    }
  }

  /** Deletes the file; nothing there is fine. */
  void delete() {
    try {
      if (storage.kind(folder.index(segment)) != Storage.Kind.MISSING) {
        storage.delete(folder.index(segment));
      }
    } catch (IOException e) {
      // It is not believed anyway.
      return;
    }
  }

  private SegmentIndex index(byte[] content, Stamp present) throws MalformedRecordException {
    int end = content.length - Integer.BYTES;
    int start = FORMAT.length + STAMP_LENGTH;
    if (end < start
        || ByteBuffer.wrap(content).getInt(end) != checksum(content, end)
        || !Arrays.equals(content, 0, FORMAT.length, FORMAT, 0, FORMAT.length)
        || !Arrays.equals(content, FORMAT.length, start, present.bytes(), 0, STAMP_LENGTH)) {
      throw new MalformedRecordException("no index of this segment as it is");
    }
    return SegmentIndex.of(segment, ByteBuffer.wrap(content, start, end - start).slice());
  }

  /** Starts, like that of a line, with what is known from the path. */
  private int checksum(byte[] content, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update((folder.id().value() + "/" + segment).getBytes(StandardCharsets.US_ASCII));
    checksum.update(content, 0, length);
    return (int) checksum.getValue();
  }

  private static void add(CRC32C checksum, Storage.Input input, long position) throws IOException {
    ByteBuffer part = ByteBuffer.allocate(END_LENGTH);
    while (part.hasRemaining() && input.read(part, position + part.position()) >= 0) {}
    checksum.update(part.flip());
  }

  private ReplacedFile file() {
    return new ReplacedFile(storage, folder.index(segment));
  }
}
