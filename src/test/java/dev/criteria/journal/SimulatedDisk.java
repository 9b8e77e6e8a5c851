package dev.criteria.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that can lose its power: then each sector that was not forced is kept, lost or
 * garbled, in any order, files end anywhere behind what was forced, and names that were not forced
 * are undone from some moment on.
 */
final class SimulatedDisk implements Storage {

  private static final int SECTOR = 512;

  private final FolderNode root = new FolderNode();
  private final boolean honest;
  private final Set<Path> locked = new HashSet<>();
  private Instant now = Instant.EPOCH;

  private SimulatedDisk(boolean honest) {
    this.honest = honest;
  }

  static SimulatedDisk honest() {
    return new SimulatedDisk(true);
  }

  /** A disk that acknowledges every force and does nothing. */
  static SimulatedDisk lying() {
    return new SimulatedDisk(false);
  }

  private sealed interface Node permits FileNode, FolderNode {}

  private static final class Bytes extends ByteArrayOutputStream {
    int copyTo(ByteBuffer into, long from) {
      if (from >= count) {
        return -1;
      }
      int length = Math.min(into.remaining(), count - (int) from);
      into.put(buf, (int) from, length);
      return length;
    }
  }

  private static final class FileNode implements Node {
    private final Bytes content = new Bytes();
    private int forced;
    private Instant modified;

    FileNode(Instant modified) {
      this.modified = modified;
    }
  }

  private static final class FolderNode implements Node {
    private Map<String, Node> entries = new TreeMap<>();
    private Map<String, Node> forced = new TreeMap<>();

    /** Changes of names since the last force; those of one map happen at once. */
    private final List<Map<String, Optional<Node>>> unforced = new ArrayList<>();

    private void change(Map<String, Optional<Node>> changes) {
      apply(changes, entries);
      unforced.add(changes);
    }

    private static void apply(Map<String, Optional<Node>> changes, Map<String, Node> entries) {
      changes.forEach(
          (name, node) ->
              node.ifPresentOrElse(n -> entries.put(name, n), () -> entries.remove(name)));
    }
  }

  /** What is left when the power goes now. */
  synchronized void losePower(RandomGenerator random) {
    locked.clear();
    losePower(root, random);
  }

  private static void losePower(Node node, RandomGenerator random) {
    switch (node) {
      case FileNode file -> losePower(file, random);
      case FolderNode folder -> {
        int kept = random.nextInt(folder.unforced.size() + 1);
        folder.unforced.subList(0, kept).forEach(c -> FolderNode.apply(c, folder.forced));
        folder.unforced.clear();
        folder.entries = new TreeMap<>(folder.forced);
        folder.entries.values().forEach(child -> losePower(child, random));
      }
    }
  }

  private static void losePower(FileNode file, RandomGenerator random) {
    byte[] content = file.content.toByteArray();
    int length =
        random.nextBoolean()
            ? content.length
            : file.forced + random.nextInt(content.length - file.forced + 1);
    for (int from = file.forced; from < length; from = (from / SECTOR + 1) * SECTOR) {
      int to = Math.min(length, (from / SECTOR + 1) * SECTOR);
      switch (random.nextInt(4)) {
        case 0 -> Arrays.fill(content, from, to, (byte) 0);
        case 1 -> garble(content, from, to, random);
        default -> {}
      }
    }
    file.content.reset();
    file.content.write(content, 0, length);
    file.forced = length;
  }

  private static void garble(byte[] content, int from, int to, RandomGenerator random) {
    byte[] noise = new byte[to - from];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, content, from, noise.length);
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** Takes all locks away, as a disk does whose locks do not work. */
  synchronized void forgetLocks() {
    locked.clear();
  }

  private Instant tick() {
    now = now.plusNanos(1);
    return now;
  }

  synchronized byte[] content(Path file) throws IOException {
    return file(file).content.toByteArray();
  }

  @Override
  public synchronized Kind kind(Path path) {
    return switch (find(path).orElse(null)) {
      case null -> Kind.MISSING;
      case FileNode _ -> Kind.FILE;
      case FolderNode _ -> Kind.FOLDER;
    };
  }

  @Override
  public synchronized void createFolders(Path folder) throws IOException {
    if (kind(folder) == Kind.FOLDER) {
      return;
    }
    if (folder.getParent() != null) {
      createFolders(folder.getParent());
    }
    createFolder(folder);
    forceFolder(folder.getParent() == null ? Path.of("") : folder.getParent());
  }

  @Override
  public synchronized void createFolder(Path folder) throws IOException {
    create(folder, new FolderNode());
  }

  @Override
  public synchronized Output createFile(Path path) throws IOException {
    FileNode file = new FileNode(tick());
    create(path, file);
    return new Output() {
      @Override
      public int write(ByteBuffer bytes) {
        synchronized (SimulatedDisk.this) {
          // Short writes are allowed, so they happen here.
          byte[] some = new byte[Math.min(bytes.remaining(), 7_000)];
          bytes.get(some);
          file.content.writeBytes(some);
          file.modified = tick();
          return some.length;
        }
      }

      @Override
      public void force() {
        synchronized (SimulatedDisk.this) {
          if (honest) {
            file.forced = file.content.size();
          }
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public synchronized Input open(Path path) throws IOException {
    FileNode file = file(path);
    return new Input() {
      @Override
      public int read(ByteBuffer into, long position) {
        synchronized (SimulatedDisk.this) {
          return file.content.copyTo(into, position);
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public synchronized long size(Path file) throws IOException {
    return file(file).content.size();
  }

  @Override
  public synchronized List<Path> list(Path folder) throws IOException {
    return folder(folder).entries.keySet().stream().map(folder::resolve).toList();
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    Node node = find(from).orElseThrow(() -> new NoSuchFileException(from.toString()));
    if (find(to).orElse(null) instanceof FolderNode target && !target.entries.isEmpty()) {
      throw new DirectoryNotEmptyException(to.toString());
    }
    folder(from.getParent())
        .change(Map.of(name(from), Optional.empty(), name(to), Optional.of(node)));
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    if (find(path).orElse(null) instanceof FolderNode folder && !folder.entries.isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    folder(path.getParent()).change(Map.of(name(path), Optional.empty()));
  }

  @Override
  public synchronized void forceFolder(Path path) throws IOException {
    if (honest) {
      FolderNode folder = folder(path);
      folder.forced = new TreeMap<>(folder.entries);
      folder.unforced.clear();
    }
  }

  @Override
  public synchronized Instant modified(Path file) throws IOException {
    return file(file).modified;
  }

  @Override
  public synchronized Optional<Closeable> lock(Path file) throws IOException {
    if (!locked.add(file)) {
      return Optional.empty();
    }
    if (find(file).isEmpty()) {
      createFile(file).close();
    }
    return Optional.of(() -> unlock(file));
  }

  private synchronized void unlock(Path file) {
    locked.remove(file);
  }

  private void create(Path path, Node node) throws IOException {
    if (find(path).isPresent()) {
      throw new FileAlreadyExistsException(path.toString());
    }
    folder(path.getParent()).change(Map.of(name(path), Optional.of(node)));
  }

  private FileNode file(Path path) throws IOException {
    return switch (find(path).orElse(null)) {
      case FileNode file -> file;
      case FolderNode _ -> throw new FileSystemException(String.valueOf(path), null, "not a file");
      case null -> throw new NoSuchFileException(String.valueOf(path));
    };
  }

  private FolderNode folder(@Nullable Path path) throws IOException {
    return switch (find(path).orElse(null)) {
      case FolderNode folder -> folder;
      case FileNode _ -> throw new FileSystemException(String.valueOf(path), null, "not a folder");
      case null -> throw new NoSuchFileException(String.valueOf(path));
    };
  }

  private Optional<Node> find(@Nullable Path path) {
    Node node = root;
    if (path == null || path.toString().isEmpty()) {
      return Optional.of(root);
    }
    for (Path part : path) {
      if (!(node instanceof FolderNode folder)) {
        return Optional.empty();
      }
      Node child = folder.entries.get(part.toString());
      if (child == null) {
        return Optional.empty();
      }
      node = child;
    }
    return Optional.of(node);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
