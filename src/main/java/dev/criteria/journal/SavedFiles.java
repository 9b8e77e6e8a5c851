package dev.criteria.journal;

import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session keeps to be resumed: its own copy of the companies' list and the plan, each named
 * by its SHA-256, so that nothing changed is taken for what it was.
 *
 * <p>Safe for concurrent use.
 */
public final class SavedFiles {

  private static final int MAX_PLAN = 256 << 20;
  private static final int MAX_SUMS = 1 << 20;
  private static final int CHUNK = 1 << 16;

  private static final String PREVIOUS_PLAN = "plan.json.previous";

  /** A line as {@code sha256sum --check} reads it, of a plain name. */
  private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9][\\w.-]*)");

  private final Storage storage;
  private final SessionFolder folder;

  /** The files of a session. */
  public SavedFiles(Storage storage, SessionFolder folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /**
   * Copies the input into the session, with a line in input.sha256, which {@code sha256sum --check}
   * reads. The fingerprint is that of the copy: what is read while somebody still writes the
   * original is what counts.
   *
   * @param original read to its end and left open
   * @param name the copy's name, such as companies.csv
   * @return the fingerprint, {@code sha256:} and 64 digits
   * @throws IOException when original or disk refuse
   */
  public String saveInput(InputStream original, String name) throws IOException {
    Sha256 sha256 = new Sha256();
    try (Storage.Output copy = storage.createFile(input(name))) {
      byte[] chunk = new byte[CHUNK];
      for (int count = original.read(chunk); count >= 0; count = original.read(chunk)) {
        sha256.update(chunk, count);
        copy.writeAll(ByteBuffer.wrap(chunk, 0, count));
      }
      copy.force();
    }
    String fingerprint = sha256.name();
    ReplacedFile sums = new ReplacedFile(storage, inputSums());
    String earlier = new String(sums.read(MAX_SUMS).orElse(new byte[0]), StandardCharsets.UTF_8);
    sums.replace((earlier + sum(fingerprint, name)).getBytes(StandardCharsets.UTF_8));
    return fingerprint;
  }

  /**
   * A name for one more copy of the input.
   *
   * @param stem such as companies
   * @param number tried first; taken ones are passed over
   * @param ending such as .csv
   * @return such as companies-2.csv
   * @throws IOException when the disk refuses
   */
  public String freeInputName(String stem, int number, String ending) throws IOException {
    String name = stem + "-" + number + ending;
    return storage.kind(input(name)) == Storage.Kind.MISSING
        ? name
        : freeInputName(stem, number + 1, ending);
  }

  /**
   * The session's copy of the input.
   *
   * @param name the name it was saved under
   * @param fingerprint what {@link #saveInput} returned
   * @return nothing when the copy is missing or was changed
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public Optional<Path> input(String name, String fingerprint) {
    Path copy = input(name);
    try {
      return storage.kind(copy) == Storage.Kind.FILE && fingerprint(copy).equals(fingerprint)
          ? Optional.of(copy)
          : Optional.empty();
    } catch (IOException e) {
      throw new JournalException.StorageFailed("read the saved input", copy, e);
    }
  }

  /**
   * Every copy of the input that was ever saved, as input.sha256 names it.
   *
   * @return names and fingerprints in the order of saving; nothing when input.sha256 is missing or
   *     damaged
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public Optional<SequencedMap<String, String>> inputs() {
    return sums(inputSums());
  }

  /**
   * Saves the plan.
   *
   * @param plan the bytes of plan.json
   * @return the fingerprint, {@code sha256:} and 64 digits
   * @throws IOException when the disk refuses
   */
  public String savePlan(byte[] plan) throws IOException {
    new ReplacedFile(storage, folder.plan()).replace(plan);
    return Sha256.of(plan);
  }

  /**
   * Replaces the plan. The one before is kept as plan.json.previous: until session.json names the
   * new one, the session goes on by that.
   *
   * @param current the bytes of the plan that counts so far
   * @param plan the bytes of the new plan.json
   * @return the new fingerprint, {@code sha256:} and 64 digits
   * @throws IOException when the disk refuses; the plan that counted so far then still does
   */
  public String replacePlan(byte[] current, byte[] plan) throws IOException {
    new ReplacedFile(storage, previousPlan()).replace(current);
    new ReplacedFile(storage, planSums())
        .replace(sum(Sha256.of(current), PREVIOUS_PLAN).getBytes(StandardCharsets.UTF_8));
    return savePlan(plan);
  }

  /**
   * The plan before the last accepted change.
   *
   * @param known fingerprints of plans of this session; that noted when it was kept need not be
   *     among them
   * @return nothing when it is missing or was changed
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public Optional<byte[]> previousPlan(Set<String> known) {
    Set<String> all = new HashSet<>(known);
    sums(planSums()).ifPresent(noted -> all.addAll(noted.values()));
    return all.stream().flatMap(one -> plan(previousPlan(), one).stream()).findFirst();
  }

  /**
   * The session's plan.
   *
   * @param fingerprint what {@link #savePlan} returned
   * @return nothing when it is missing or was changed
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public Optional<byte[]> plan(String fingerprint) {
    return plan(folder.plan(), fingerprint).or(() -> plan(previousPlan(), fingerprint));
  }

  /**
   * Tells whether another plan stands in plan.json, which was to replace this one.
   *
   * @param fingerprint that of a plan
   */
  public boolean isReplaced(String fingerprint) {
    return plan(folder.plan(), fingerprint).isEmpty();
  }

  /** The fingerprint that a plan gets when it is saved. */
  public static String planFingerprint(byte[] plan) {
    return Sha256.of(plan);
  }

  private Optional<byte[]> plan(Path file, String fingerprint) {
    try {
      return storage.kind(file) == Storage.Kind.FILE
          ? new ReplacedFile(storage, file)
              .read(MAX_PLAN)
              .filter(plan -> Sha256.of(plan).equals(fingerprint))
          : Optional.empty();
    } catch (TooLargeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new JournalException.StorageFailed("read the plan", file, e);
    }
  }

  private Path previousPlan() {
    return folder.path().resolve(PREVIOUS_PLAN);
  }

  private Path inputSums() {
    return folder.input().resolve("input.sha256");
  }

  private Path planSums() {
    return folder.path().resolve(PREVIOUS_PLAN + ".sha256");
  }

  private Optional<SequencedMap<String, String>> sums(Path file) {
    try {
      return storage.kind(file) == Storage.Kind.FILE
          ? new ReplacedFile(storage, file).read(MAX_SUMS).flatMap(SavedFiles::sums)
          : Optional.empty();
    } catch (TooLargeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new JournalException.StorageFailed("read the fingerprints", file, e);
    }
  }

  private static Optional<SequencedMap<String, String>> sums(byte[] content) {
    SequencedMap<String, String> sums = new LinkedHashMap<>();
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
      Matcher matcher = SUM.matcher(line);
      if (matcher.matches()) {
        sums.put(matcher.group(2), Sha256.named(matcher.group(1)));
      } else if (!line.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(sums);
  }

  private static String sum(String fingerprint, String name) {
    return fingerprint.substring(fingerprint.indexOf(':') + 1) + "  " + name + "\n";
  }

  /** The fingerprint of a file of the user, to be compared with that of a saved one. */
  public static String fingerprint(InputStream content) throws IOException {
    Sha256 sha256 = new Sha256();
    byte[] chunk = new byte[CHUNK];
    for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
      sha256.update(chunk, count);
    }
    return sha256.name();
  }

  private String fingerprint(Path file) throws IOException {
    Sha256 sha256 = new Sha256();
    try (Storage.Input input = storage.open(file)) {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      for (long at = 0; input.read(chunk, at) >= 0; at += chunk.position(), chunk.clear()) {
        sha256.update(chunk.array(), chunk.position());
      }
    }
    return sha256.name();
  }

  private Path input(String name) {
    Path path = folder.input().resolve(name);
    if (!name.equals(String.valueOf(path.getFileName())) || name.startsWith(".")) {
      throw new IllegalArgumentException("not a plain file name: " + ScreenText.shown(name));
    }
    return path;
  }
}
