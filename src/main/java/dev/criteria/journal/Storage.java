package dev.criteria.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All access to the disk that a session needs. Nothing here follows a symbolic link in the last
 * part of a path.
 *
 * <p>Implementations are safe for concurrent use; files that they open are not, but for {@link
 * Input}.
 */
public interface Storage {

  /** What stands at a path. */
  enum Kind {
    MISSING,
    FILE,
    FOLDER,
    /** A link, a pipe, a device. */
    OTHER
  }

  /** A new file that is written from its beginning to its end. */
  interface Output extends Closeable {

    /**
     * Writes some of the bytes, maybe not all.
     *
     * @return how many
     */
    int write(ByteBuffer bytes) throws IOException;

    /** Writes all of the bytes. */
    default void writeAll(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        if (write(bytes) <= 0) {
          throw new IOException("the disk takes no more bytes");
        }
      }
    }

    /** Returns when all that was written survives a power loss. */
    void force() throws IOException;
  }

  /** A file that is read at any place; safe for concurrent use. */
  interface Input extends Closeable {

    /**
     * Reads some bytes, maybe not as many as fit.
     *
     * @param position bytes before the first wanted one
     * @return how many; -1 at or beyond the end
     */
    int read(ByteBuffer into, long position) throws IOException;
  }

  /** Tells what stands at a path, without following it. */
  Kind kind(Path path) throws IOException;

  /** Makes a folder that only its owner can enter, and those above it; one that exists is fine. */
  void createFolders(Path folder) throws IOException;

  /**
   * Makes a folder that only its owner can enter.
   *
   * @throws java.nio.file.FileAlreadyExistsException when anything of that name exists
   */
  void createFolder(Path folder) throws IOException;

  /**
   * Makes a file that only its owner can read.
   *
   * @throws java.nio.file.FileAlreadyExistsException when anything of that name exists
   */
  Output createFile(Path file) throws IOException;

  /** Opens a regular file for reading; anything else is refused without waiting for it. */
  Input open(Path file) throws IOException;

  /** The bytes of a file. */
  long size(Path file) throws IOException;

  /** What stands in a folder, in the order of names. */
  List<Path> list(Path folder) throws IOException;

  /**
   * Gives a file or folder another name in the same folder, or in another one of the same disk, at
   * once or not at all. A file replaces a file; a folder replaces nothing but an empty folder.
   */
  void rename(Path from, Path to) throws IOException;

  /** Removes a file or an empty folder; a link is removed, not what it points to. */
  void delete(Path path) throws IOException;

  /**
   * Tells whether two things lie on the same disk, so that nothing else is mounted between them.
   */
  default boolean shareDisk(Path one, Path other) throws IOException {
    return true;
  }

  /** The system's name for the kind of disk, such as ext4 or nfs; empty when it is not known. */
  default String diskType(Path path) throws IOException {
    return "";
  }

  /** Returns when the names in the folder survive a power loss. */
  void forceFolder(Path folder) throws IOException;

  /** When a file was last written, by the clock of whatever keeps it. */
  Instant modified(Path file) throws IOException;

  /**
   * Takes the operating system's lock on a file, made if it is missing, until the result is closed
   * or the process ends. The file is never read, written or removed.
   *
   * @return nothing when this or another process holds it
   */
  Optional<Closeable> lock(Path file) throws IOException;
}
