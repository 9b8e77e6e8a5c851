package dev.criteria.journal;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Measures the journal on a real disk. Run its main method from the test class path with one of
 *
 * <pre>
 * cost FOLDER [RECORDS]          nanoseconds per append at 1,000 and at RECORDS (1,000,000) records
 * write FOLDER OUTCOMES          makes session "bench" with so many outcomes
 * replay FOLDER OUTCOMES         reads it into an index, and some outcomes again
 * </pre>
 */
final class JournalBenchmark {

  private static final List<String> PRODUCTS = List.of("CDN", "WAAP", "DDoS", "GPU", "Video");
  private static final SessionId ID = new SessionId("bench");
  private static final int WRITERS = 512;
  private static final int WARM_UP = 500;
  private static final int SAMPLES = 2_000;

  private final Storage storage = new DiskStorage();
  private final Path sessions;

  private JournalBenchmark(Path sessions) {
    this.sessions = sessions;
  }

  /** Runs one of the measurements. */
  public static void main(String[] arguments) throws InterruptedException {
    JournalBenchmark benchmark = new JournalBenchmark(Path.of(arguments[1]));
    int number = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
    switch (arguments[0]) {
      case "cost" -> benchmark.cost(number);
      case "write" -> benchmark.write(number);
      case "replay" -> benchmark.replay(number);
      default -> throw new IllegalArgumentException("cost, write or replay");
    }
  }

  /**
   * One caller at a time, so that each append pays for its own force; by turns into a short and a
   * long journal, so that the mood of the disk hits both.
   */
  private void cost(int records) throws InterruptedException {
    SessionFolder few = SessionFolder.create(storage, sessions, new SessionId("few"));
    SessionFolder many = SessionFolder.create(storage, sessions, new SessionId("many"));
    try (JournalWriter shorter = writer(few);
        JournalWriter longer = writer(many)) {
      appendMany(shorter, 0, 1_000);
      appendMany(longer, 0, records);
      long[] shorterTimes = new long[SAMPLES];
      long[] longerTimes = new long[SAMPLES];
      for (int i = -WARM_UP; i < SAMPLES; i++) {
        long shorterTime = timed(shorter, i + WARM_UP);
        long longerTime = timed(longer, i + WARM_UP);
        if (i >= 0) {
          shorterTimes[i] = shorterTime;
          longerTimes[i] = longerTime;
        }
      }
      System.out.printf(
          "per append: %,d ns at 1,000 records, %,d ns at %,d records, ratio %.3f%n",
          median(shorterTimes),
          median(longerTimes),
          records,
          (double) median(longerTimes) / median(shorterTimes));
    }
  }

  private static long timed(JournalWriter writer, int number) throws InterruptedException {
    JournalRecord record = outcome(number);
    long start = System.nanoTime();
    writer.append(record);
    return System.nanoTime() - start;
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void write(int outcomes) throws InterruptedException {
    SessionFolder folder = SessionFolder.create(storage, sessions, ID);
    long start = System.nanoTime();
    try (JournalWriter writer = writer(folder)) {
      appendMany(writer, 0, outcomes);
    }
    System.out.printf(
        "%,d outcomes written in %,d ms%n", outcomes, (System.nanoTime() - start) / 1_000_000);
  }

  private void replay(int outcomes) {
    SessionFolder folder = SessionFolder.open(storage, sessions, ID);
    long start = System.nanoTime();
    try (JournalReader reader = new JournalReader(storage, folder)) {
      int companies = (outcomes + PRODUCTS.size() - 1) / PRODUCTS.size();
      StoredOutcomes stored =
          new StoredOutcomes(reader, companies, PRODUCTS, StoredOutcomes.Fit.BY_NUMBER);
      Findings findings =
          reader
              .contents(
                  1,
                  entry -> {
                    if (entry instanceof IndexEntry.OfOutcome outcome) {
                      stored.add(outcome);
                    }
                  })
              .findings();
      long replayed = System.nanoTime();
      long reread =
          IntStream.rangeClosed(1, Math.min(companies, 100_000))
              .filter(company -> stored.outcome(company, "CDN").isPresent())
              .count();
      System.out.printf(
          "%s%n%,d outcomes in %,d ms; %,d read again in %,d ms; heap limit %,d MB%n",
          findings,
          stored.size(),
          (replayed - start) / 1_000_000,
          reread,
          (System.nanoTime() - replayed) / 1_000_000,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private static void appendMany(JournalWriter writer, int first, int count)
      throws InterruptedException {
    Semaphore free = new Semaphore(WRITERS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = first; i < first + count; i++) {
        int number = i;
        free.acquire();
        threads.execute(
            () -> {
              try {
                writer.append(outcome(number));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              } finally {
                free.release();
              }
            });
      }
    }
  }

  private JournalWriter writer(SessionFolder folder) {
    return JournalWriter.open(storage, folder, 1, "", "", JournalWriter.Limits.DEFAULT);
  }

  /** About 2 KB, as twelve criteria with quotes and reasons take. */
  private static StoredOutcome outcome(int number) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      answers.put(
          "51b0c2d3e4f5a6%02d".formatted(i),
          new Verdict(
              Verdict.Kind.PASSED,
              "We run data centres in four countries and serve millions of users",
              "The text names the data centres."));
    }
    return new StoredOutcome(
        new RecordHead.OfOutcome(
            1 + number / PRODUCTS.size(),
            PRODUCTS.get(number % PRODUCTS.size()),
            "0123456789abcdef0123456789abcdef",
            Status.NOT_QUALIFIED,
            0),
        List.of(new StoredOutcome.StoredAudience("Banks", Status.NOT_QUALIFIED, Optional.empty())),
        new Answers(answers));
  }
}
