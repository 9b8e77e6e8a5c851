package dev.criteria.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was still missing from a journal when it was repaired last, so that a later check tells new
 * damage from old.
 *
 * @param missing numbers that no line has
 * @param withoutHeader files that do not begin with a header
 * @param missingSegments names of files that are not there
 */
record KnownLosses(long missing, int withoutHeader, Set<String> missingSegments) {

  static final KnownLosses NONE = new KnownLosses(0, 0, Set.of());

  private static final String NAME = "repaired.json";
  private static final int MAX_LENGTH = 1 << 20;

  KnownLosses {
    missingSegments = Set.copyOf(missingSegments);
  }

  static KnownLosses of(Findings findings) {
    return new KnownLosses(findings.missing(), findings.withoutHeader(), names(findings));
  }

  /** Tells whether nothing more is missing than is known. */
  boolean cover(Findings findings) {
    return findings.missing() <= missing
        && findings.withoutHeader() <= withoutHeader
        && missingSegments.containsAll(names(findings));
  }

  /** Reads the note of a session; one that is missing or damaged knows of nothing. */
  static KnownLosses read(Storage storage, SessionFolder folder) {
    try {
      byte[] content = file(storage, folder).read(MAX_LENGTH).orElseGet(() -> new byte[0]);
      return content.length == 0 ? NONE : parse(content);
    } catch (IOException | MalformedRecordException e) {
      return NONE;
    }
  }

  boolean contains(Segment segment) {
    return missingSegments.contains(segment.toString());
  }

  /** The same, and these files. */
  KnownLosses and(List<Segment> lost) {
    Set<String> names = new HashSet<>(missingSegments);
    lost.forEach(segment -> names.add(segment.toString()));
    return new KnownLosses(missing, withoutHeader, names);
  }

  /**
   * Writes the note, for which there may be no folder yet.
   *
   * @throws JournalException.StorageFailed when the disk refuses
   */
  void save(Storage storage, SessionFolder folder) {
    try {
      storage.createFolders(folder.quarantine());
      write(storage, folder);
    } catch (IOException e) {
      throw new JournalException.StorageFailed(
          "note what the journal has lost", folder.quarantine(), e);
    }
  }

  private void write(Storage storage, SessionFolder folder) throws IOException {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("missing", missing)
            .put("withoutHeader", withoutHeader);
    ObjectNode segments = node.putObject("missingSegments");
    missingSegments.stream().sorted().forEach(segments::putObject);
    file(storage, folder).replace((node + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static KnownLosses parse(byte[] content) throws MalformedRecordException {
    Fields fields = JournalJson.whole(content, 0, content.length);
    return new KnownLosses(
        fields.number("missing", 0),
        (int) fields.number("withoutHeader", 0, Integer.MAX_VALUE),
        fields.object("missingSegments").byName().keySet());
  }

  private static Set<String> names(Findings findings) {
    Set<String> names = new HashSet<>();
    findings.missingSegments().forEach(segment -> names.add(segment.toString()));
    return names;
  }

  private static ReplacedFile file(Storage storage, SessionFolder folder) {
    Path path = folder.quarantine().resolve(NAME);
    return new ReplacedFile(storage, path);
  }
}
