package dev.criteria.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** A storage that refuses its n-th call, and every later one if wanted. */
final class FaultyStorage implements Storage {

  private final Storage storage;
  private final IntPredicate failing;
  private final AtomicInteger calls = new AtomicInteger();

  FaultyStorage(Storage storage, int failingCall, boolean forEver) {
    this(storage, call -> call == failingCall || (forEver && call > failingCall));
  }

  /**
   * A storage that refuses some calls.
   *
   * @param failing tells by its number, from 1, whether a call fails
   */
  FaultyStorage(Storage storage, IntPredicate failing) {
    this.storage = storage;
    this.failing = failing;
  }

  /** A storage that never fails and only counts. */
  static FaultyStorage counting(Storage storage) {
    return new FaultyStorage(storage, Integer.MAX_VALUE, false);
  }

  int calls() {
    return calls.get();
  }

  private void call() throws IOException {
    int call = calls.incrementAndGet();
    if (failing.test(call)) {
      throw new IOException("no space left (call " + call + ")");
    }
  }

  @Override
  public Kind kind(Path path) throws IOException {
    call();
    return storage.kind(path);
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    call();
    storage.createFolders(folder);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    call();
    storage.createFolder(folder);
  }

  @Override
  public Output createFile(Path file) throws IOException {
    call();
    Output output = storage.createFile(file);
    return new Output() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        try {
          call();
        } catch (IOException e) {
          // As a full disk does: a part is written before the refusal.
          output.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
          throw e;
        }
        return output.write(bytes);
      }

      @Override
      public void force() throws IOException {
        call();
        output.force();
      }

      @Override
      public void close() throws IOException {
        output.close();
        call();
      }
    };
  }

  @Override
  public Input open(Path file) throws IOException {
    call();
    Input input = storage.open(file);
    return new Input() {
      @Override
      public int read(ByteBuffer into, long position) throws IOException {
        call();
        return input.read(into, position);
      }

      @Override
      public void close() throws IOException {
        input.close();
      }
    };
  }

  @Override
  public long size(Path file) throws IOException {
    call();
    return storage.size(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    call();
    return storage.list(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    call();
    storage.rename(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    call();
    storage.delete(path);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    call();
    storage.forceFolder(folder);
  }

  @Override
  public Instant modified(Path file) throws IOException {
    call();
    return storage.modified(file);
  }

  @Override
  public Optional<Closeable> lock(Path file) throws IOException {
    call();
    return storage.lock(file);
  }
}
