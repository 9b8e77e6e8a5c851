package dev.criteria.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Reads a session's journal: all of it in the order of writing, or one record again. It may read
 * while a {@link JournalWriter} writes.
 *
 * <p>Safe for concurrent use.
 */
public final class JournalReader implements AutoCloseable {

  private static final int MAX_OPEN_FILES = 16;

  private final Storage storage;
  private final SessionFolder folder;
  private final boolean keepsIndexes;

  /** The files that were read last, the latest at the end. Guarded by itself. */
  private final SequencedMap<Segment, Storage.Input> open = new LinkedHashMap<>();

  private JournalReader(Storage storage, SessionFolder folder, boolean keepsIndexes) {
    this.storage = storage;
    this.folder = folder;
    this.keepsIndexes = keepsIndexes;
  }

  /** Reads the journal in the folder, and changes nothing on disk. */
  public JournalReader(Storage storage, SessionFolder folder) {
    this(storage, folder, false);
  }

  /**
   * Reads the journal in the folder, and makes the indexes of its segments where they are missing
   * or cannot be relied on. For the holder of the {@link SessionLock}.
   */
  public static JournalReader keepingIndexes(Storage storage, SessionFolder folder) {
    return new JournalReader(storage, folder, true);
  }

  /**
   * What a journal comes to.
   *
   * @param findings what was found when it was read
   * @param totals what all its records together took
   */
  public record Contents(Findings findings, SessionTotals totals) {}

  /**
   * Tells the visitor of every whole line. What is damaged costs itself only, and is counted.
   *
   * @throws JournalException.UnknownFormat when another version of the program wrote it
   * @throws JournalException.StorageFailed when the disk refuses to read
   */
  public Findings replay(JournalVisitor visitor) {
    FindingsTally tally = new FindingsTally();
    List<Segment> segments = folder.segments(storage);
    Segment.missing(segments).forEach(tally::segmentMissing);
    for (Segment segment : segments) {
      try (Storage.Input file = storage.open(folder.file(segment))) {
        new LineSplitter(
                file, LineFormat.MAX_LENGTH, new SegmentReader(folder, segment, tally, visitor))
            .split();
        tally.segmentRead(storage.size(folder.file(segment)));
      } catch (IOException e) {
        throw failed(segment, e);
      }
    }
    return tally.findings();
  }

  /**
   * Tells where outcomes and replies stand, in the order of writing. Where a segment has an index
   * the segment itself is not read: damage that has come since shows when a record is read again.
   *
   * @param epoch the first run that is read, counted from 1
   * @throws JournalException.UnknownFormat when another version of the program wrote it
   * @throws JournalException.StorageFailed when the disk refuses to read
   */
  public Contents contents(int epoch, Consumer<IndexEntry> visitor) {
    return contents(epoch, true, visitor);
  }

  /** As {@link #contents} of all runs, but believes no index and reads every segment. */
  public Contents contentsAnew(Consumer<IndexEntry> visitor) {
    return contents(1, false, visitor);
  }

  private Contents contents(int epoch, boolean believesIndexes, Consumer<IndexEntry> visitor) {
    JournalContents contents = new JournalContents(storage, folder, keepsIndexes, visitor);
    contents.read(
        folder.segments(storage).stream().filter(segment -> segment.epoch() >= epoch).toList(),
        believesIndexes);
    return contents.contents();
  }

  /**
   * Reads every record with its long texts, to find all that is damaged.
   *
   * @throws JournalException.UnknownFormat when another version of the program wrote it
   * @throws JournalException.StorageFailed when the disk refuses to read
   */
  public Findings check() {
    return replay(JournalLine::record);
  }

  /**
   * Reads one record again.
   *
   * @throws JournalException.Damaged when there is no whole record at the position
   * @throws JournalException.StorageFailed when the disk refuses to read
   */
  public JournalRecord record(Position position) {
    byte[] bytes = bytes(position);
    try {
      if (new LineFormat(folder.id(), position.segment()).holds(bytes, 0, bytes.length)) {
        return RecordReading.record(bytes, 0, bytes.length);
      }
    } catch (MalformedRecordException e) {
      // Said below, as for a checksum that does not fit.
    }
    throw damaged(position);
  }

  /** Says that what should stand at the position does not. */
  JournalException.Damaged damaged(Position position) {
    return new JournalException.Damaged(folder.file(position.segment()), position.offset());
  }

  /** Closes the files that are open for reading again. */
  @Override
  public void close() {
    synchronized (open) {
      open.values().forEach(JournalReader::closeQuietly);
      open.clear();
    }
  }

  private byte[] bytes(Position position) {
    ByteBuffer buffer = ByteBuffer.allocate(position.length());
    try {
      read(position, buffer);
    } catch (ClosedChannelException e) {
      // An interrupt of one reader closes the file for all; the others open it again.
      read(position, buffer.clear(), e);
    } catch (IOException e) {
      throw failed(position.segment(), e);
    }
    return buffer.array();
  }

  private void read(Position position, ByteBuffer buffer, IOException first) {
    try {
      read(position, buffer);
    } catch (IOException e) {
      e.addSuppressed(first);
      throw failed(position.segment(), e);
    }
  }

  private void read(Position position, ByteBuffer buffer) throws IOException {
    synchronized (open) {
      Storage.Input file = opened(position.segment());
      try {
        while (buffer.hasRemaining()
            && file.read(buffer, position.offset() + buffer.position()) >= 0) {}
      } catch (IOException e) {
        closeQuietly(file);
        open.remove(position.segment());
        throw e;
      }
    }
  }

  private Storage.Input opened(Segment segment) throws IOException {
    Storage.Input file = open.remove(segment);
    if (file == null) {
      file = storage.open(folder.file(segment));
    }
    open.putLast(segment, file);
    if (open.size() > MAX_OPEN_FILES) {
      closeQuietly(open.pollFirstEntry().getValue());
    }
    return file;
  }

  private static void closeQuietly(Storage.Input file) {
    try {
      file.close();
    } catch (IOException e) {
      // It was only read; there is nothing to lose.
    }
  }

  private JournalException failed(Segment segment, IOException cause) {
    return new JournalException.StorageFailed("read the journal", folder.file(segment), cause);
  }
}
