package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StandbyTest {
  private final Standby standby = new Standby();

  @Test
  void givesWhatWasWaitedFor() throws Exception {
    assertThat(standby.await(() -> "leave")).contains("leave");
    assertThat(standby.isOver()).isFalse();
  }

  @Test
  void callsBackThoseWhoWait() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> interrupted =
          pool.submit(
              () -> {
                Optional<Boolean> answer =
                    standby.await(
                        () -> {
                          waiting.countDown();
                          new CountDownLatch(1).await();
                          return true;
                        });
                assertThat(answer).isEmpty();
                return Thread.currentThread().isInterrupted();
              });
      waiting.await();
      standby.callBack();

      assertThat(interrupted.get()).as("the call back leaves no interrupt behind").isFalse();
    }
  }

  @Test
  void letsNobodyWaitAfterwards() throws Exception {
    standby.callBack();

    assertThat(standby.await(() -> "leave")).isEmpty();
    assertThat(standby.isOver()).isTrue();
  }

  @Test
  void leavesThoseAloneWhoHaveDoneWaiting() throws Exception {
    standby.await(() -> "leave");
    standby.callBack();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void passesOnAnInterruptOfSomebodyElse() {
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () ->
                standby.await(
                    () -> {
                      throw new InterruptedException("abandoned");
                    }));
  }
}
