package dev.criteria.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The files of the machine.
 *
 * <p>A process must have one only: to open a locked file once more, and close it, would give up the
 * lock without a sign.
 */
public final class DiskStorage implements Storage {

  private static final String POSIX = "posix";
  private static final String UNIX = "unix";

  /** The locks that this process holds. */
  private final Set<Path> locked = ConcurrentHashMap.newKeySet();

  @Override
  public Kind kind(Path path) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Kind.FILE
          : attributes.isDirectory() ? Kind.FOLDER : Kind.OTHER;
    } catch (NoSuchFileException e) {
      return Kind.MISSING;
    }
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      throw new NoSuchFileException(folder.toString());
    }
    createFolders(parent);
    try {
      createFolder(folder);
    } catch (FileAlreadyExistsException e) {
      // Another process may have been faster.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    forceFolder(parent);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
  }

  @Override
  public Output createFile(Path file) throws IOException {
    return new DiskOutput(
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND),
            ownerOnly(file, "rw-------")));
  }

  @Override
  public Input open(Path file) throws IOException {
    // Opening a pipe would wait for a writer.
    if (kind(file) == Kind.MISSING) {
      throw new NoSuchFileException(file.toString());
    }
    if (kind(file) != Kind.FILE) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    return new DiskInput(
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  @Override
  public long size(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size();
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }

  @Override
  public boolean shareDisk(Path one, Path other) throws IOException {
    return !hasUnixAttributes(one) || device(one).equals(device(other));
  }

  @Override
  public String diskType(Path path) throws IOException {
    return Files.getFileStore(path).type();
  }

  private static Object device(Path path) throws IOException {
    return Files.getAttribute(path, UNIX + ":dev", LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean hasUnixAttributes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains(UNIX);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    // Other systems neither allow nor need it.
    if (isPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public Instant modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
  }

  @Override
  public Optional<Closeable> lock(Path file) throws IOException {
    Path name = file.toAbsolutePath().normalize();
    if (!locked.add(name)) {
      return Optional.empty();
    }
    boolean held = false;
    try {
      Optional<FileChannel> channel = lockedChannel(file);
      held = channel.isPresent();
      return channel.map(open -> () -> unlock(open, name));
    } finally {
      if (!held) {
        locked.remove(name);
      }
    }
  }

  private static Optional<FileChannel> lockedChannel(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            ownerOnly(file, "rw-------"));
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
      channel.close();
      return Optional.empty();
    } catch (OverlappingFileLockException e) {
      // Another storage of this process holds it.
      channel.close();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void unlock(FileChannel channel, Path name) throws IOException {
    channel.close();
    locked.remove(name);
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains(POSIX);
  }

  private record DiskOutput(FileChannel channel) implements Output {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private record DiskInput(FileChannel channel) implements Input {
    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      return channel.read(into, position);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
