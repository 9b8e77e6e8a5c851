package dev.criteria.journal;

import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a session said, each line with its time, for whoever wants to know later what
 * happened: run.log of the last run, run.log.1 of the one before it, and so on. It is for people
 * only; nothing reads it, and a run goes on without it when it cannot be written.
 *
 * <p>Nothing is on disk before the first line. Safe for concurrent use.
 */
public final class RunLog implements AutoCloseable {
  /** A file that has more bytes is followed by a new one. */
  private static final long MAX_BYTES = 50L << 20;

  private static final int FILES = 10;
  private static final int MAX_LINE = 4_000;

  private final Storage storage;
  private final Path first;
  private final InstantSource clock;
  private final long maxBytes;
  private final RepeatedLines repeated = new RepeatedLines();

  /** Guards all that follows, and the lines before. */
  private final Object lock = new Object();

  private Storage.@Nullable Output file;
  private long bytes;
  private boolean isOver;

  /** The log of a run that begins. */
  public RunLog(Storage storage, SessionFolder folder, InstantSource clock) {
    this(storage, folder, clock, MAX_BYTES);
  }

  RunLog(Storage storage, SessionFolder folder, InstantSource clock, long maxBytes) {
    this.storage = storage;
    this.first = folder.log();
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /** Keeps a line; what could forge another one is escaped. */
  public void say(String line) {
    synchronized (lock) {
      Instant now = clock.instant();
      for (String one : repeated.after(ScreenText.shown(line, MAX_LINE), now)) {
        write(now.truncatedTo(ChronoUnit.MILLIS) + " " + one + "\n");
      }
    }
  }

  private void write(String line) {
    if (isOver) {
      return;
    }
    try {
      if (file == null || bytes >= maxBytes) {
        file = next();
        bytes = 0;
      }
      ByteBuffer encoded = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      bytes += encoded.remaining();
      file.writeAll(encoded);
    } catch (IOException e) {
      // The journal meets the same disk, and what it meets there is said.
      end();
    }
  }

  private Storage.Output next() throws IOException {
    if (file != null) {
      file.close();
    }
    for (int age = FILES - 1; age > 0; age--) {
      Path younger = numbered(age - 1);
      if (storage.kind(younger) != Storage.Kind.MISSING) {
        storage.rename(younger, numbered(age));
      }
    }
    return storage.createFile(first);
  }

  private Path numbered(int age) {
    return age == 0 ? first : first.resolveSibling(first.getFileName() + "." + age);
  }

  private void end() {
    isOver = true;
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // Nothing is lost that anything depends on.
      }
      file = null;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      end();
    }
  }
}
