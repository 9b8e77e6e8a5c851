package dev.criteria.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Takes damaged lines out of a journal. Each segment concerned is first copied to the quarantine as
 * it is, then what is damaged in it, and then it is replaced at once by a segment of the same name
 * that holds the good lines, byte for byte: a checksum depends on nothing but its line, session and
 * segment. A crash at any moment leaves the old segment or the new one.
 *
 * <p>Only who holds the session's {@link SessionLock} may repair.
 */
public final class JournalRepair {

  /** A multiple of three, so that pieces of Base64 can be joined. */
  private static final int CHUNK = 3 << 14;

  private static final String ORIGINAL = ".jsonl";

  private final Storage storage;
  private final SessionFolder folder;

  /** Repairs the journal of a session. */
  public JournalRepair(Storage storage, SessionFolder folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /**
   * What was set aside.
   *
   * @param segments files that were replaced
   * @param parts damaged parts, each of one or more lines that follow each other
   * @param bytes bytes of the damaged parts
   * @param quarantine where they are now, with the files as they were
   */
  public record Repaired(int segments, int parts, long bytes, Path quarantine) {}

  /**
   * Sets aside what is damaged or incomplete.
   *
   * @throws JournalException.UnknownFormat when another version of the program wrote the journal
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public Repaired repair() {
    int segments = 0;
    int parts = 0;
    long bytes = 0;
    try {
      for (Segment segment : folder.segments(storage)) {
        List<Part> damaged = damaged(segment);
        if (!damaged.isEmpty()) {
          replace(segment, damaged);
          segments++;
          parts += damaged.size();
          bytes += damaged.stream().mapToLong(part -> part.to - part.from).sum();
        }
      }
      noteLosses();
    } catch (IOException e) {
      throw new JournalException.StorageFailed("repair the journal", folder.journal(), e);
    }
    return new Repaired(segments, parts, bytes, folder.quarantine());
  }

  /** Bytes of a file that follow each other; {@code to} is the first that is not part of them. */
  private record Part(long from, long to) {}

  private List<Part> damaged(Segment segment) throws IOException {
    DamagedParts parts = new DamagedParts(folder, segment);
    try (Storage.Input file = storage.open(folder.file(segment))) {
      new LineSplitter(file, LineFormat.MAX_LENGTH, parts).split();
    }
    return parts.parts;
  }

  private void replace(Segment segment, List<Part> damaged) throws IOException {
    storage.createFolders(folder.quarantine());
    Path path = folder.file(segment);
    String name = unusedName(segment);
    try (Storage.Input file = storage.open(path)) {
      long size = storage.size(path);
      write(
          folder.quarantine().resolve(name + ORIGINAL),
          output -> copy(file, new Part(0, size), output));
      write(
          folder.quarantine().resolve(name + ".bad"),
          output -> {
            for (Part part : damaged) {
              quote(file, part, output);
            }
          });
      write(path, output -> copyGood(file, damaged, size, output));
    }
  }

  /** A name that an earlier repair of the segment has not used. */
  private String unusedName(Segment segment) throws IOException {
    for (int count = 1; ; count++) {
      String name = segment + (count == 1 ? "" : "-" + count);
      if (storage.kind(folder.quarantine().resolve(name + ORIGINAL)) == Storage.Kind.MISSING) {
        return name;
      }
    }
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(Storage.Output output) throws IOException;
  }

  /** Makes or replaces a file at once. */
  private void write(Path path, Content content) throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + ".tmp-" + UUID.randomUUID());
    try (Storage.Output output = storage.createFile(draft)) {
      content.writeTo(output);
      output.force();
    }
    storage.rename(draft, path);
    Path parent = path.getParent();
    if (parent != null) {
      storage.forceFolder(parent);
    }
  }

  private static void copyGood(
      Storage.Input file, List<Part> damaged, long size, Storage.Output output) throws IOException {
    long from = 0;
    for (Part part : damaged) {
      copy(file, new Part(from, part.from), output);
      from = part.to;
    }
    copy(file, new Part(from, size), output);
  }

  private static void copy(Storage.Input file, Part part, Storage.Output output)
      throws IOException {
    for (long at = part.from; at < part.to; ) {
      ByteBuffer chunk = chunk(file, at, part.to);
      at += chunk.remaining();
      output.writeAll(chunk);
    }
  }

  private static void quote(Storage.Input file, Part part, Storage.Output output)
      throws IOException {
    String start =
        JsonNodeFactory.instance
            .objectNode()
            .put("offset", part.from)
            .put("length", part.to - part.from)
            .toString();
    output.writeAll(ascii(start.substring(0, start.length() - 1) + ",\"base64\":\""));
    for (long at = part.from; at < part.to; ) {
      ByteBuffer chunk = chunk(file, at, part.to);
      at += chunk.remaining();
      output.writeAll(Base64.getEncoder().encode(chunk));
    }
    output.writeAll(ascii("\"}\n"));
  }

  private static ByteBuffer chunk(Storage.Input file, long at, long to) throws IOException {
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

  private void noteLosses() throws IOException {
    Findings findings = JournalCheck.of(storage, folder).findings();
    KnownLosses losses = KnownLosses.of(findings);
    if (!losses.equals(KnownLosses.read(storage, folder))) {
      storage.createFolders(folder.quarantine());
      losses.write(storage, folder);
    }
  }

  /** Gathers what is damaged in a segment; neighbours become one part. For one thread. */
  private static final class DamagedParts implements LineSplitter.Sink {
    private final FindingsTally tally = new FindingsTally();
    private final SegmentReader reader;
    private final List<Part> parts = new ArrayList<>();
    private long damages;

    DamagedParts(SessionFolder folder, Segment segment) {
      this.reader = new SegmentReader(folder, segment, tally, JournalLine::record);
    }

    @Override
    public void line(byte[] bytes, int from, int length, long offset) {
      reader.line(bytes, from, length, offset);
      addIfDamaged(offset, offset + length + 1);
    }

    @Override
    public void tooLong(long offset, long length) {
      reader.tooLong(offset, length);
      addIfDamaged(offset, offset + length + 1);
    }

    @Override
    public void unfinished(long offset, long length) {
      reader.unfinished(offset, length);
      addIfDamaged(offset, offset + length);
    }

    private void addIfDamaged(long from, long to) {
      if (tally.damages() > damages) {
        damages = tally.damages();
        boolean continues = !parts.isEmpty() && parts.getLast().to == from;
        parts.add(new Part(continues ? parts.removeLast().from : from, to));
      }
    }
  }
}
