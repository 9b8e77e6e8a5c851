package dev.criteria.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Sets damaged lines aside: each damaged segment is copied as it is to the folder quarantine, its
 * damaged parts are written there once more for people to look at, and then it is replaced by its
 * whole lines, byte for byte. These stay valid, because a checksum depends on nothing but its own
 * line and the names of session and segment. Whenever this is cut short, every whole line is still
 * there.
 *
 * <p>The caller must hold the {@link SessionLock}. Not safe for concurrent use.
 */
public final class JournalRepair {

  private static final int CHUNK = 1 << 16;

  private final Storage storage;
  private final SessionFolder folder;

  /** Repairs the journal in the folder. */
  public JournalRepair(Storage storage, SessionFolder folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /**
   * What was done.
   *
   * @param copies the damaged segments as they were
   * @param parts damaged lines and unfinished ends that were left out
   */
  public record Repaired(List<Path> copies, long parts) {
    public Repaired {
      copies = List.copyOf(copies);
    }
  }

  /**
   * Repairs every damaged segment.
   *
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public Repaired repair() {
    List<Path> copies = new ArrayList<>();
    long parts = 0;
    for (Segment segment : folder.segments(storage)) {
      try (Storage.Input file = storage.open(folder.file(segment))) {
        WholeLines lines = new WholeLines(folder, segment);
        new LineSplitter(file, LineFormat.MAX_LENGTH, lines).split();
        if (lines.damaged() > 0) {
          Path copy = keep(segment, file);
          copies.add(copy);
          quote(segment, file, lines.ranges(), copy);
          replace(segment, file, lines.ranges());
          parts += lines.damaged();
        }
      } catch (IOException e) {
        throw new JournalException.StorageFailed("repair the journal", folder.file(segment), e);
      }
    }
    noteLosses();
    return new Repaired(copies, parts);
  }

  private Path keep(Segment segment, Storage.Input file) throws IOException {
    if (storage.kind(folder.quarantine()) == Storage.Kind.MISSING) {
      storage.createFolder(folder.quarantine());
      storage.forceFolder(folder.path());
    }
    Path copy = freeName(segment);
    long size = storage.size(folder.file(segment));
    write(copy, file, List.of(new WholeLines.Range(0, size)));
    storage.forceFolder(folder.quarantine());
    return copy;
  }

  private void quote(Segment segment, Storage.Input file, List<WholeLines.Range> whole, Path copy)
      throws IOException {
    QuotedParts quoted = new QuotedParts(file);
    Path target = copy.resolveSibling(copy.getFileName() + ".bad");
    try (Storage.Output output = storage.createFile(target)) {
      long size = storage.size(folder.file(segment));
      for (WholeLines.Range part : QuotedParts.between(whole, size)) {
        quoted.write(part, output);
      }
      output.force();
    }
    storage.forceFolder(folder.quarantine());
  }

  /** A later check has to tell new damage from what is known by now. */
  private void noteLosses() {
    KnownLosses losses = KnownLosses.of(JournalCheck.of(storage, folder).findings());
    if (!losses.equals(KnownLosses.read(storage, folder))) {
      losses.save(storage, folder);
    }
  }

  private Path freeName(Segment segment) throws IOException {
    for (int count = 1; ; count++) {
      Path name = folder.quarantine().resolve(segment.fileName() + ".broken-" + count);
      if (storage.kind(name) == Storage.Kind.MISSING) {
        return name;
      }
    }
  }

  private void replace(Segment segment, Storage.Input file, List<WholeLines.Range> ranges)
      throws IOException {
    Path target = folder.file(segment);
    Path draft = folder.journal().resolve(segment.fileName() + ".tmp-" + UUID.randomUUID());
    write(draft, file, ranges);
    storage.rename(draft, target);
    new SegmentIndexFile(storage, folder, segment).delete();
    storage.forceFolder(folder.journal());
  }

  private void write(Path target, Storage.Input file, List<WholeLines.Range> ranges)
      throws IOException {
    try (Storage.Output output = storage.createFile(target)) {
      for (WholeLines.Range range : ranges) {
        copy(file, output, range);
      }
      output.force();
    }
  }

  private static void copy(Storage.Input file, Storage.Output output, WholeLines.Range range)
      throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long at = range.from();
    while (at < range.to()) {
      chunk.clear().limit((int) Math.min(CHUNK, range.to() - at));
      int count = file.read(chunk, at);
      if (count < 0) {
        throw new IOException("the file has become shorter");
      }
      output.writeAll(chunk.flip());
      at += count;
    }
  }
}
