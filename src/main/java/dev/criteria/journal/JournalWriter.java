package dev.criteria.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a session's journal, in a new segment of its own. Whatever waits is written
 * together and forced once, so that many callers share the price of one force.
 *
 * <p>After a failed write or force the segment is left alone, and what waits is written to a new
 * one while {@link Safety} hears of it; when that fails, too, and goes on failing for as long as
 * its {@link Patience} lasts, nothing more is accepted, and every waiting and later caller gets the
 * failure. The cost of an append does not grow with the journal.
 *
 * <p>Safe for concurrent use; made for many virtual threads.
 */
public final class JournalWriter implements AutoCloseable {

  /**
   * When files end and how much is written together.
   *
   * @param segmentBytes a segment that has reached so many bytes is ended, and a new one begun
   * @param batchRecords at most so many records are written together
   * @param batchBytes a batch that has reached so many bytes takes no further record
   */
  public record Limits(long segmentBytes, int batchRecords, int batchBytes) {

    /** Segments of 64 MiB; batches of 256 records or 1 MiB. */
    public static final Limits DEFAULT = new Limits(64L << 20, 256, 1 << 20);

    public Limits {
      if (segmentBytes < 1 || batchRecords < 1 || batchBytes < 1) {
        throw new IllegalArgumentException(
            "limits count from 1, got %d, %d, %d"
                .formatted(segmentBytes, batchRecords, batchBytes));
      }
    }
  }

  /**
   * What a writer asks and tells others; all of it happens in the writing thread, has to be quick,
   * and only the first may throw.
   *
   * @param ownership is run before anything is written, and throws {@link JournalException.InUse}
   *     when the session belongs to another process by now
   * @param emergency is run when the disk has refused, to give space back
   * @param trouble hears that the disk has refused; what is in flight can still be saved, but
   *     nothing new should be begun
   * @param patience how long new segments are tried after that
   */
  public record Safety(
      Runnable ownership,
      Runnable emergency,
      Consumer<JournalException> trouble,
      Patience patience) {

    /** Asks and tells nobody. */
    public static final Safety NONE = new Safety(() -> {}, () -> {}, _ -> {}, Patience.NONE);
  }

  /** A dead thread cannot wake anybody, so waiting callers look after it from time to time. */
  private static final long LOOK_AFTER_WRITER_MILLISECONDS = 500;

  private final Path journal;
  private final Limits limits;

  /** Touched by the writing thread only. */
  private final SegmentChain segments;

  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private boolean closing;
  private @Nullable Throwable failure;

  private JournalWriter(Path journal, Limits limits, SegmentChain segments) {
    this.journal = journal;
    this.limits = limits;
    this.segments = segments;
    this.thread = Thread.ofPlatform().name("journal").daemon().unstarted(this::run);
  }

  /** A record that waits for the disk. */
  private record Waiting(EncodedRecord record, CompletableFuture<Position> done) {}

  /**
   * Begins a new segment of a session, and asks and tells nobody.
   *
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public static JournalWriter open(
      Storage storage, SessionFolder folder, int epoch, String plan, String input, Limits limits) {
    return open(storage, folder, epoch, plan, input, limits, Safety.NONE);
  }

  /**
   * Begins a new segment of a session.
   *
   * @param epoch the run of the session, from {@link SessionFolder#nextEpoch}; no two writers may
   *     have the same
   * @param plan names the plan of the session in each segment, or empty
   * @param input names the bytes of the input in each segment, or empty
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public static JournalWriter open(
      Storage storage,
      SessionFolder folder,
      int epoch,
      String plan,
      String input,
      Limits limits,
      Safety safety) {
    try {
      JournalWriter writer =
          new JournalWriter(
              folder.journal(),
              limits,
              SegmentChain.begin(
                  storage, folder, epoch, plan, input, limits.segmentBytes(), safety));
      writer.thread.start();
      return writer;
    } catch (IOException e) {
      throw new JournalException.StorageFailed("begin the journal", folder.journal(), e);
    }
  }

  /**
   * Appends a record. When this returns, the record survives a crash of the process and of the
   * machine.
   *
   * @return where it stands
   * @throws InterruptedException when interrupted while waiting; the record may become durable all
   *     the same
   * @throws JournalException.StorageFailed when the disk refused this record or an earlier one; it
   *     may be found in the journal all the same
   * @throws JournalException.InUse when another process has taken the session over
   * @throws JournalException.Closed when the journal is closed
   * @throws IllegalArgumentException when the record is longer than a line may be, 8 MiB
   */
  public Position append(JournalRecord record) throws InterruptedException {
    Waiting waiting = new Waiting(RecordJson.encoded(record), new CompletableFuture<>());
    enqueue(waiting);
    while (true) {
      try {
        return waiting.done.get(LOOK_AFTER_WRITER_MILLISECONDS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw failed(e.getCause() == null ? e : e.getCause());
      } catch (TimeoutException e) {
        if (!thread.isAlive() && !waiting.done.isDone()) {
          throw failed(e);
        }
      }
    }
  }

  /** Writes what waits and ends the segment. Records that come later are refused. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
    awaitEnd();
  }

  private void enqueue(Waiting waiting) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (accepting() && queue.size() >= limits.batchRecords) {
        notFull.await(LOOK_AFTER_WRITER_MILLISECONDS, TimeUnit.MILLISECONDS);
      }
      if (failure != null) {
        throw failed(failure);
      }
      if (!accepting()) {
        throw new JournalException.Closed(journal);
      }
      queue.add(waiting);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean accepting() {
    return failure == null && !closing && thread.isAlive();
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>(limits.batchRecords);
    try {
      while (take(batch)) {
        commit(batch);
        batch.clear();
        segments.rollIfFull();
      }
      segments.end();
    } catch (Throwable e) {
      // Whatever it was, even a lack of memory, nobody may wait for this thread any longer.
      fail(e, batch);
    }
  }

  /** Waits for records; false when there are none and none will come. */
  private boolean take(List<Waiting> batch) throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closing) {
        notEmpty.await();
      }
      int bytes = 0;
      while (!queue.isEmpty() && batch.size() < limits.batchRecords && bytes < limits.batchBytes) {
        Waiting next = queue.remove();
        batch.add(next);
        bytes += next.record.length();
      }
      notFull.signalAll();
      return !batch.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<Waiting> batch) throws IOException {
    List<Position> positions = segments.write(batch.stream().map(Waiting::record).toList());
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).done.complete(positions.get(i));
    }
  }

  private void fail(Throwable cause, List<Waiting> batch) {
    lock.lock();
    try {
      failure = cause;
      batch.forEach(waiting -> waiting.done.completeExceptionally(cause));
      queue.forEach(waiting -> waiting.done.completeExceptionally(cause));
      queue.clear();
      notFull.signalAll();
    } finally {
      lock.unlock();
      segments.abandon(cause);
    }
  }

  private JournalException failed(Throwable cause) {
    return cause instanceof JournalException.InUse taken
        ? new JournalException.InUse(taken)
        : new JournalException.StorageFailed("save to the journal", journal, cause);
  }

  private void awaitEnd() {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
