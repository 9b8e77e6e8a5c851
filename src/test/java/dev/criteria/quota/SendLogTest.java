package dev.criteria.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SendLogTest {

  private final SendLog log = new SendLog();

  @Test
  void keepsTheOrderWhileItGrowsRoundItsEnd() {
    for (int i = 1; i <= 12; i++) {
      log.add(i, i * 10L, i);
    }
    log.dropThrough(10);
    for (int i = 13; i <= 60; i++) {
      log.add(i, i * 10L, i);
    }
    assertThat(log.size()).isEqualTo(50);
    for (int i = 0; i < 50; i++) {
      assertThat(log.time(i)).isEqualTo((i + 11) * 10L);
      assertThat(log.cost(i)).isEqualTo(i + 11.0);
    }
  }

  @Test
  void takesBackWhatWasCancelledOnce() {
    for (int i = 1; i <= 40; i++) {
      log.add(i, i, 7);
    }
    assertThat(log.cancel(33)).isEqualTo(7);
    assertThat(log.cancel(33)).isZero();
    assertThat(log.cancel(99)).isZero();
    assertThat(log.cost(32)).isZero();
  }

  @Test
  void forgetsTheOldestBeyondItsBound() {
    for (int i = 1; i <= 20_000; i++) {
      log.add(i, i, 1);
    }
    assertThat(log.size()).isEqualTo(1 << 14);
    assertThat(log.time(0)).isEqualTo(20_000 - (1 << 14) + 1);
  }
}
