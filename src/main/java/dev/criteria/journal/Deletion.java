package dev.criteria.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Deletes a file, or a folder with all that is in it. A link is deleted, never what it points to,
 * and nothing on another disk is touched.
 *
 * <p>Safe for concurrent use; what another process deletes at the same time is fine.
 */
public final class Deletion {

  private final Storage storage;

  /** Deletes on this disk. */
  public Deletion(Storage storage) {
    this.storage = storage;
  }

  /**
   * The bytes of the files that {@link #delete} would delete.
   *
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public long bytes(Path path) {
    try {
      return measured(path);
    } catch (IOException e) {
      throw new JournalException.StorageFailed("measure", path, e);
    }
  }

  /**
   * Deletes what stands at the path; nothing there is fine.
   *
   * @throws JournalException.StorageFailed when the disk refuses, or another disk is mounted below;
   *     some of it may be deleted then
   */
  public void delete(Path path) {
    try {
      delete(path, path);
    } catch (IOException e) {
      throw new JournalException.StorageFailed("delete", path, e);
    }
  }

  private long measured(Path path) throws IOException {
    try {
      return switch (storage.kind(path)) {
        case MISSING, OTHER -> 0;
        case FILE -> storage.size(path);
        case FOLDER -> {
          long bytes = 0;
          for (Path entry : storage.list(path)) {
            bytes += measured(entry);
          }
          yield bytes;
        }
      };
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private void delete(Path top, Path path) throws IOException {
    try {
      Storage.Kind kind = storage.kind(path);
      if (kind == Storage.Kind.MISSING) {
        return;
      }
      if (!storage.shareDisk(top, path)) {
        throw new FileSystemException(path.toString(), null, path + " is another disk");
      }
      if (kind == Storage.Kind.FOLDER) {
        for (Path entry : storage.list(path)) {
          delete(top, entry);
        }
      }
      storage.delete(path);
    } catch (NoSuchFileException e) {
      // Somebody else was faster; it is gone all the same.
      return;
    }
  }
}
