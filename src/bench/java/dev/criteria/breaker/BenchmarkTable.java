package dev.criteria.breaker;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of the breaker at 1, 2 and 8 threads and prints one table of medians. */
public final class BenchmarkTable {

  private static final int[] THREADS = {1, 2, 8};
  private static final PrintStream OUT = System.out;

  private record Cell(double nanos, double bytes) {}

  private BenchmarkTable() {}

  /** An argument narrows the benchmarks by a regular expression. */
  public static void main(String[] arguments) throws RunnerException {
    String which = arguments.length > 0 ? arguments[0] : BreakerBenchmark.class.getSimpleName();
    Map<String, Cell[]> table = new TreeMap<>();
    for (int column = 0; column < THREADS.length; column++) {
      for (RunResult result : run(which, THREADS[column])) {
        String name = result.getParams().getBenchmark();
        table
                .computeIfAbsent(
                    name.substring(name.lastIndexOf('.') + 1), any -> new Cell[THREADS.length])[
                column] =
            cell(result);
      }
    }
    print(table);
    OUT.printf(Locale.ROOT, "%nBytes per breaker, used and without history: %d%n", breakerBytes());
  }

  private static Collection<RunResult> run(String which, int threads) throws RunnerException {
    OUT.printf("Measuring with %d threads ...%n", threads);
    return new Runner(
            new OptionsBuilder()
                .include(which)
                .threads(threads)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }

  private static Cell cell(RunResult result) {
    double bytes = Double.NaN;
    for (Map.Entry<String, Result> entry : result.getSecondaryResults().entrySet()) {
      if (entry.getKey().endsWith("gc.alloc.rate.norm")) {
        bytes = entry.getValue().getScore();
      }
    }
    return new Cell(result.getPrimaryResult().getStatistics().getPercentile(50), bytes);
  }

  private static void print(Map<String, Cell[]> table) {
    OUT.println();
    OUT.println("| benchmark | 1 thread ns | 2 threads ns | 8 threads ns | B/op at 1, 2, 8 |");
    OUT.println("|---|---|---|---|---|");
    table.forEach(
        (name, cells) ->
            OUT.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.0f, %.0f, %.0f |%n",
                name.replace("_", ": "),
                cells[0].nanos,
                cells[1].nanos,
                cells[2].nanos,
                cells[0].bytes,
                cells[1].bytes,
                cells[2].bytes));
  }

  /** What the heap grows by with each breaker that has seen calls of two kinds of failure. */
  private static long breakerBytes() {
    int count = 20_000;
    BreakerOptions options = BreakerOptions.defaults().withHistorySize(0);
    TimeSources time =
        new TimeSources(System::nanoTime, InstantSource.system(), LockSupport::parkNanos);
    ErrorKind[] kinds = {ErrorKind.failure("timeout"), ErrorKind.failure("server error")};
    CircuitBreaker[] breakers = new CircuitBreaker[count];
    long before = usedHeap();
    for (int i = 0; i < count; i++) {
      breakers[i] = new CircuitBreaker("breaker", options, time);
      for (ErrorKind kind : kinds) {
        breakers[i].supply(() -> "reply");
        if (breakers[i].beforeCall() instanceof Permit permit) {
          permit.failed(kind);
        }
      }
    }
    long after = usedHeap();
    if (breakers[count - 1].currentState() != BreakerState.CLOSED) {
      throw new IllegalStateException("a breaker opened while it was measured");
    }
    return (after - before) / count;
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
