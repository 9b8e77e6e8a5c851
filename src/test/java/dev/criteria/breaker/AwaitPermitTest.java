package dev.criteria.breaker;

import static dev.criteria.breaker.Circuit.RATE_LIMIT;
import static dev.criteria.breaker.Circuit.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Waiting for a permit; parking moves the manual clock, so nothing sleeps. */
class AwaitPermitTest {

  private final Circuit circuit = new Circuit(Circuit.oneTrial());

  @Test
  void returnsAtOnceWhenACallIsPermitted() throws InterruptedException {
    long before = circuit.time.nanos();
    assertThat(circuit.breaker.awaitPermit(Duration.ZERO)).isInstanceOf(Permit.class);
    assertThat(circuit.time.nanos()).isEqualTo(before);
  }

  @Test
  void waitsForTheDeadlineAndNoLonger() throws InterruptedException {
    circuit.open();
    long before = circuit.time.nanos();
    assertThat(circuit.breaker.awaitPermit(seconds(500))).isInstanceOf(Permit.class);
    assertThat(circuit.time.nanos() - before).isEqualTo(seconds(120).toNanos());
  }

  @Test
  void waitsForTheEndOfAHold() throws InterruptedException {
    circuit.permit().failed(RATE_LIMIT, seconds(20));
    long before = circuit.time.nanos();
    assertThat(circuit.breaker.awaitPermit(seconds(20))).isInstanceOf(Permit.class);
    assertThat(circuit.time.nanos() - before).isEqualTo(seconds(20).toNanos());
  }

  @Test
  void waitsForTheLeaseOfALostTrial() throws InterruptedException {
    circuit.open();
    circuit.waitForDeadline();
    circuit.permit();
    long before = circuit.time.nanos();
    assertThat(circuit.breaker.awaitPermit(Duration.ofHours(1))).isInstanceOf(Permit.class);
    assertThat(circuit.time.nanos() - before).isEqualTo(seconds(300).toNanos());
  }

  @Test
  void saysWhyWhenTheTimeIsUp() throws InterruptedException {
    circuit.open();
    Rejection rejection = (Rejection) circuit.breaker.awaitPermit(seconds(50));
    assertThat(rejection.reason()).isEqualTo(RejectionReason.OPEN);
    assertThat(rejection.retryAfter()).contains(seconds(70));
    assertThat(circuit.breaker.snapshot().waiting()).isZero();
    assertThat(circuit.breaker.snapshot().rejected()).isEqualTo(1);
  }

  @Test
  void losesNoPermitOnTimeout() throws InterruptedException {
    circuit.open();
    circuit.breaker.awaitPermit(seconds(119));
    circuit.advance(1);
    assertThat(circuit.breaker.beforeCall()).isInstanceOf(Permit.class);
  }

  @Test
  void doesNotWaitWhenIsolated() throws InterruptedException {
    circuit.breaker.isolate("test");
    long before = circuit.time.nanos();
    assertThat(circuit.breaker.awaitPermit(Duration.ofDays(1)))
        .isInstanceOfSatisfying(
            Rejection.class, it -> assertThat(it.reason()).isEqualTo(RejectionReason.ISOLATED));
    assertThat(circuit.time.nanos()).isEqualTo(before);
  }

  @Test
  void wakesOnIsolate() throws InterruptedException {
    AtomicReference<CircuitBreaker> holder = new AtomicReference<>();
    CircuitBreaker breaker =
        breakerThatParks(holder, () -> holder.get().isolate("while somebody waits"));
    breaker.forceOpen("test");
    assertThat(breaker.awaitPermit(Duration.ofDays(1)))
        .isInstanceOfSatisfying(
            Rejection.class, it -> assertThat(it.reason()).isEqualTo(RejectionReason.ISOLATED));
  }

  @Test
  void anInterruptWhileWaitingLosesNoPermit() {
    AtomicReference<CircuitBreaker> holder = new AtomicReference<>();
    CircuitBreaker breaker = breakerThatParks(holder, () -> Thread.currentThread().interrupt());
    breaker.forceOpen("test");
    assertThatThrownBy(() -> breaker.awaitPermit(Duration.ofDays(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(breaker.snapshot().waiting()).isZero();
    breaker.forceHalfOpen("test");
    assertThat(breaker.beforeCall()).isInstanceOf(Permit.class);
  }

  @Test
  void aPermitGivenInTheMomentOfAnInterruptIsReturned() throws InterruptedException {
    AtomicReference<CircuitBreaker> holder = new AtomicReference<>();
    CircuitBreaker breaker =
        breakerThatParks(
            holder,
            () -> {
              holder.get().forceHalfOpen("test");
              Thread.currentThread().interrupt();
            });
    breaker.forceOpen("test");
    assertThat(breaker.awaitPermit(Duration.ofDays(1))).isInstanceOf(Permit.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptedThreadDoesNotWait() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> circuit.breaker.awaitPermit(seconds(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(circuit.breaker.snapshot().inFlight()).isZero();
  }

  @Test
  void parkingThatReturnsForNoReasonDoesNotEndTheWait() throws InterruptedException {
    int[] parks = {0};
    AtomicReference<CircuitBreaker> holder = new AtomicReference<>();
    CircuitBreaker breaker =
        breakerThatParks(
            holder,
            () -> {
              parks[0]++;
              if (parks[0] == 5) {
                holder.get().reset("test");
              }
            });
    breaker.forceOpen("test");
    assertThat(breaker.awaitPermit(Duration.ofDays(1))).isInstanceOf(Permit.class);
    assertThat(parks[0]).isEqualTo(5);
  }

  private CircuitBreaker breakerThatParks(
      AtomicReference<CircuitBreaker> holder, Runnable parking) {
    CircuitBreaker breaker =
        new CircuitBreaker(
            "test", Circuit.oneTrial(), circuit.time.sources((blocker, nanos) -> parking.run()));
    holder.set(breaker);
    return breaker;
  }
}
