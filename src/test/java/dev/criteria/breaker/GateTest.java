package dev.criteria.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Each call below comes from a thread of its own, so all lanes are used. */
class GateTest {

  private static final int THREADS = 8;

  private final Gate gate = new Gate();

  @Test
  void countsWhoPassesAndSucceedsInAnyLane() throws Exception {
    assertThat(inThreads(gate::pass)).containsOnly(true);
    assertThat(inThreads(gate::pass)).containsOnly(true);
    assertThat(inThreads(gate::succeed)).containsOnly(true);
    assertThat(gate.shut()).isEqualTo(new Gate.Counts(2 * THREADS, THREADS));
  }

  @Test
  void onceShutNobodyPassesOrSucceedsInAnyLane() throws Exception {
    inThreads(gate::pass);
    gate.shut();
    assertThat(inThreads(gate::pass)).containsOnly(false);
    assertThat(inThreads(gate::succeed)).containsOnly(false);
    assertThat(gate.shut()).isEqualTo(new Gate.Counts(0, 0));
  }

  private static List<Boolean> inThreads(Callable<Boolean> call) throws Exception {
    List<Boolean> results = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      FutureTask<Boolean> task = new FutureTask<>(call);
      Thread.ofPlatform().start(task);
      results.add(task.get());
    }
    return results;
  }
}
