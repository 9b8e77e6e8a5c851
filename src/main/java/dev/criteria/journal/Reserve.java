package dev.criteria.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A file that only takes space, to be given back when the disk is full, so that what is in flight
 * can still be saved.
 *
 * <p>Safe for concurrent use.
 */
public final class Reserve {

  /** Enough for what a few hundred calls in flight bring. */
  public static final long DEFAULT_BYTES = 4 << 20;

  private static final int CHUNK = 1 << 16;

  private final Storage storage;
  private final Path path;
  private final long bytes;

  /**
   * The reserve of a session; nothing is done yet.
   *
   * @param bytes how much space is kept free
   */
  public Reserve(Storage storage, SessionFolder folder, long bytes) {
    this.storage = storage;
    this.path = folder.reserve();
    this.bytes = bytes;
  }

  /**
   * Takes the space, unless an earlier run has left it.
   *
   * @throws JournalException.StorageFailed when the disk is too full for a session
   */
  public synchronized void take() {
    try {
      if (storage.kind(path) != Storage.Kind.MISSING) {
        if (storage.size(path) == bytes) {
          return;
        }
        storage.delete(path);
      }
      fill();
    } catch (IOException e) {
      throw new JournalException.StorageFailed("reserve space", path, e);
    }
  }

  /** Gives the space back, if it was taken. */
  public synchronized void release() {
    try {
      if (storage.kind(path) != Storage.Kind.MISSING) {
        storage.delete(path);
      }
    } catch (IOException e) {
      // What needs the space will say that there is none.
    }
  }

  private void fill() throws IOException {
    // Not zeros: some disks keep no blocks for those.
    byte[] chunk = new byte[CHUNK];
    new SplittableRandom(1).nextBytes(chunk);
    try (Storage.Output file = storage.createFile(path)) {
      for (long left = bytes; left > 0; left -= CHUNK) {
        file.writeAll(ByteBuffer.wrap(chunk, 0, (int) Math.min(left, CHUNK)));
      }
      file.force();
    }
  }
}
