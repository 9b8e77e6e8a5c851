package dev.criteria.report;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is written beside the one it is to replace, so that readers find the old one or the
 * new one and never a half.
 *
 * <p>Write to {@link #stream}, then {@link #force}, then {@link #replace}; closing without that
 * leaves everything as it was. A link at the target's name is replaced, never written through. Not
 * safe for concurrent use.
 */
final class ReplacedFile implements Closeable {

  private static final Set<OpenOption> NEW_FILE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream stream;

  private ReplacedFile(Path target, Path temporary) throws IOException {
    this.target = target;
    this.temporary = temporary;
    this.channel = FileChannel.open(temporary, NEW_FILE, ownerOnly(temporary));
    this.stream = new BufferedOutputStream(new Naming(Channels.newOutputStream(channel)), 1 << 16);
  }

  /**
   * Starts to replace a file, which need not exist.
   *
   * @throws ResultsNotWrittenException when it cannot be replaced
   */
  static ReplacedFile of(Path target) {
    return of(target, UUID.randomUUID().toString());
  }

  /** Starts to replace a file, by a temporary file whose name holds the unique text. */
  static ReplacedFile of(Path target, String unique) {
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + unique + ".tmp");
    try {
      if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(target.toString(), null, "it is a folder");
      }
      return new ReplacedFile(target, temporary);
    } catch (IOException e) {
      throw new ResultsNotWrittenException(target, e);
    }
  }

  /**
   * Where the new content goes; buffered, not to be closed. When the disk fails it throws {@link
   * ResultsNotWrittenException} instead of an exception that cannot name the file.
   */
  OutputStream stream() {
    return stream;
  }

  /** The file that is to be replaced. */
  Path target() {
    return target;
  }

  /** A name for one more temporary file of the same target. */
  Path beside(String purpose) {
    String own = String.valueOf(temporary.getFileName());
    return temporary.resolveSibling(own.replaceFirst("\\.tmp$", "." + purpose + ".tmp"));
  }

  /** Puts all that was written onto the disk; nothing can be written after that. */
  void force() {
    try {
      stream.flush();
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw new ResultsNotWrittenException(target, e);
    }
  }

  /** Lets the new file take the target's name, in one step. */
  void replace() {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ResultsNotWrittenException(target, e);
    }
  }

  /** Removes the temporary file, unless it has become the target. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException _) {
      // A temporary file left over disturbs nobody, and what led here says more.
    }
  }

  /** Files of ours are for their owner alone, where the system knows such rights. */
  static FileAttribute<?>[] ownerOnly(Path path) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Tells in its exceptions which file it is that cannot be written. */
  private final class Naming extends OutputStream {
    private final OutputStream stream;

    Naming(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int single) {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        stream.write(bytes, offset, length);
      } catch (IOException e) {
        throw new ResultsNotWrittenException(target, e);
      }
    }
  }
}
