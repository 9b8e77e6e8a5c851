package dev.criteria.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Replaces progress.json, for scripts that watch a session: always a whole file, at most once a
 * second, and without waiting for the disk.
 *
 * <p>Safe for concurrent use.
 */
public final class ProgressFile {

  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private static final int MAX_LENGTH = 64 * 1024;

  private final ReplacedFile file;
  private final LongSupplier nanoseconds;
  private long last;

  /**
   * The progress file of a session.
   *
   * @param nanoseconds a clock that never goes back
   */
  public ProgressFile(Storage storage, SessionFolder folder, LongSupplier nanoseconds) {
    this.file = new ReplacedFile(storage, folder.progress());
    this.nanoseconds = nanoseconds;
    this.last = nanoseconds.getAsLong() - INTERVAL;
  }

  /**
   * Reads the progress file of a session.
   *
   * @return nothing when there is none that can be read; it is only a hint
   */
  public static Optional<JsonNode> read(Storage storage, SessionFolder folder) {
    try {
      Optional<byte[]> content = new ReplacedFile(storage, folder.progress()).read(MAX_LENGTH);
      return content.isEmpty()
          ? Optional.empty()
          : Optional.of(JournalJson.MAPPER.readTree(content.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Replaces the file unless that was done less than a second ago.
   *
   * @param progress is asked only when the file is replaced
   * @return false when the disk refused; a session does not stop for that
   */
  public synchronized boolean offer(Supplier<JsonNode> progress) {
    return nanoseconds.getAsLong() - last < INTERVAL || write(progress.get());
  }

  /** Replaces the file now, as at the end of a run. */
  public synchronized boolean write(JsonNode progress) {
    last = nanoseconds.getAsLong();
    try {
      file.replaceQuickly((progress + "\n").getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
