package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions of the real launcher are killed with SIGKILL at random moments and resumed. A provider
 * in a process of its own keeps the ledger of what was paid for.
 */
class KillIT {
  private static final long SEED = 20_260_920;
  private static final int KILLS_OF_A_SESSION = 12;
  private static final int SESSIONS_AT_ONCE = 2;

  @TempDir private Path folder;
  private ProviderProcess provider;
  private SessionOnDisk calm;
  private Set<String> calmRequests;
  private Duration calmTime;
  private Duration calmWork;

  @BeforeEach
  void runOnceUndisturbed() throws Exception {
    // A quota that is told and large: as many requests as allowed are in flight from the start.
    provider = ProviderProcess.start(folder, "40ms", "--rpm", "600000");
    KilledSession session = new KilledSession(provider, folder, "calm");
    long start = System.nanoTime();
    session.finish();
    calmTime = Duration.ofNanos(System.nanoTime() - start);
    calmWork = session.timeOfWork();
    calm = session.onDisk();
    calmRequests = session.requests();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  @Timeout(600)
  void losesNothingAndPaysOnlyForWhatWasInFlightThroughAHundredKills() throws Exception {
    kill(100);
  }

  @Test
  @Tag("slow")
  @Timeout(3 * 3_600)
  void losesNothingAndPaysOnlyForWhatWasInFlightThroughAThousandKills() throws Exception {
    kill(1_000);
  }

  private void kill(int kills) throws Exception {
    long start = System.nanoTime();
    Semaphore left = new Semaphore(kills);
    AtomicInteger sessions = new AtomicInteger();
    List<Future<List<KilledSession>>> lanes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(SESSIONS_AT_ONCE)) {
      for (int lane = 0; lane < SESSIONS_AT_ONCE; lane++) {
        lanes.add(threads.submit(() -> killSessions(left, sessions)));
      }
    }
    List<KilledSession> killed = new ArrayList<>();
    for (Future<List<KilledSession>> lane : lanes) {
      killed.addAll(lane.get());
    }
    for (KilledSession session : killed) {
      session.onDisk().hasTheSameResultsAs(calm);
      assertThat(session.requests()).isEqualTo(calmRequests);
    }
    List<Integer> lost = killed.stream().flatMap(one -> one.lostByKills().stream()).toList();
    assertThat(lost).hasSize(kills).allMatch(requests -> requests <= KilledSession.CONCURRENCY);
    assertThat(killed.stream().mapToLong(KilledSession::killsBeforeTheFirstRequest).sum())
        .as("kills that could not lose anything")
        .isLessThan(kills / 2);
    say(killed, lost, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Takes sessions through kills, one after the other, until there were enough. */
  private List<KilledSession> killSessions(Semaphore left, AtomicInteger sessions)
      throws IOException, InterruptedException {
    List<KilledSession> killed = new ArrayList<>();
    while (left.availablePermits() > 0) {
      int number = sessions.incrementAndGet();
      Random random = new Random(SEED + number);
      KilledSession session = new KilledSession(provider, folder, "s" + number);
      boolean goesOn = true;
      while (goesOn && session.kills() < KILLS_OF_A_SESSION && left.tryAcquire()) {
        boolean startIncluded = random.nextInt(4) == 0;
        goesOn =
            session.runAndKill(
                random, startIncluded, startIncluded ? calmTime : calmWork.dividedBy(4));
        if (!goesOn) {
          left.release();
        }
      }
      session.finish();
      killed.add(session);
    }
    return killed;
  }

  private void say(List<KilledSession> sessions, List<Integer> lost, Duration took) {
    IntSummaryStatistics paidAgain = lost.stream().mapToInt(Integer::intValue).summaryStatistics();
    System.out.printf(
        Locale.ROOT,
        "%d kills of %d sessions in %d s (%d before the first request): %d requests paid again,"
            + " %.1f per kill, at most %d; %d at once; %d requests in a calm run of %d ms%n",
        lost.size(),
        sessions.size(),
        took.toSeconds(),
        sessions.stream().mapToLong(KilledSession::killsBeforeTheFirstRequest).sum(),
        paidAgain.getSum(),
        paidAgain.getAverage(),
        paidAgain.getMax(),
        KilledSession.CONCURRENCY,
        calmRequests.size(),
        calmTime.toMillis());
  }
}
