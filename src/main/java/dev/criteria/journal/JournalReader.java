package dev.criteria.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Reads a session's journal: all of it in the order of writing, or one record again. It changes
 * nothing on disk, and may read while a {@link JournalWriter} writes.
 *
 * <p>Safe for concurrent use.
 */
public final class JournalReader implements AutoCloseable {

  private static final int MAX_OPEN_FILES = 16;

  private final Storage storage;
  private final SessionFolder folder;

  /** The files that were read last, the latest at the end. Guarded by itself. */
  private final SequencedMap<Segment, Storage.Input> open = new LinkedHashMap<>();

  /** Reads the journal in the folder. */
  public JournalReader(Storage storage, SessionFolder folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /**
   * Tells the visitor of every whole line. What is damaged costs itself only, and is counted.
   *
   * @throws JournalException.UnknownFormat when another version of the program wrote it
   * @throws JournalException.StorageFailed when the disk refuses to read
   */
  public Findings replay(JournalVisitor visitor) {
    return replay(1, visitor);
  }

  /**
   * As {@link #replay(JournalVisitor)}, but without the runs before a certain one.
   *
   * @param epoch the first run that is read, counted from 1
   */
  public Findings replay(int epoch, JournalVisitor visitor) {
    FindingsTally tally = new FindingsTally();
    List<Segment> segments =
        folder.segments(storage).stream().filter(segment -> segment.epoch() >= epoch).toList();
    tellMissing(segments, tally);
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
    throw new JournalException.Damaged(folder.file(position.segment()), position.offset());
  }

  /** Closes the files that are open for reading again. */
  @Override
  public void close() {
    synchronized (open) {
      open.values().forEach(JournalReader::closeQuietly);
      open.clear();
    }
  }

  private static void tellMissing(List<Segment> segments, FindingsTally tally) {
    int epoch = 0;
    int expected = 1;
    for (Segment segment : segments) {
      if (segment.epoch() != epoch) {
        epoch = segment.epoch();
        expected = 1;
      }
      for (; expected < segment.sequence(); expected++) {
        tally.segmentMissing(new Segment(epoch, expected));
      }
      expected++;
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
