package dev.criteria.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** A small file that is always replaced as a whole: who reads it sees the old or the new one. */
final class ReplacedFile {

  private final Storage storage;
  private final Path path;

  ReplacedFile(Storage storage, Path path) {
    this.storage = storage;
    this.path = path;
  }

  /** Replaces the file; the new one survives a power loss when this returns. */
  void replace(byte[] content) throws IOException {
    replace(content, true);
  }

  /** Replaces the file without waiting for the disk: a power loss may leave nothing useful. */
  void replaceQuickly(byte[] content) throws IOException {
    replace(content, false);
  }

  /**
   * Reads the file.
   *
   * @return nothing when it is missing
   * @throws TooLargeException when it has more than {@code maxLength} bytes, which are not read
   */
  Optional<byte[]> read(int maxLength) throws IOException {
    try (Storage.Input file = storage.open(path)) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(8_192);
      while (file.read(buffer, content.size()) >= 0) {
        content.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        if (content.size() > maxLength) {
          throw new TooLargeException(maxLength);
        }
      }
      return Optional.of(content.toByteArray());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void replace(byte[] content, boolean forced) throws IOException {
    Path folder = path.getParent();
    // A name that nobody can have foreseen, so that no link waits there.
    Path draft = path.resolveSibling(path.getFileName() + ".tmp-" + UUID.randomUUID());
    try {
      write(draft, content, forced);
      storage.rename(draft, path);
    } catch (IOException e) {
      deleteAfter(draft, e);
      throw e;
    }
    if (forced && folder != null) {
      storage.forceFolder(folder);
    }
  }

  private void write(Path draft, byte[] content, boolean forced) throws IOException {
    try (Storage.Output file = storage.createFile(draft)) {
      file.writeAll(ByteBuffer.wrap(content));
      if (forced) {
        file.force();
      }
    }
  }

  private void deleteAfter(Path draft, IOException failure) {
    try {
      if (storage.kind(draft) != Storage.Kind.MISSING) {
        storage.delete(draft);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
