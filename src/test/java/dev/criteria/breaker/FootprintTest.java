package dev.criteria.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A breaker without history takes at most one kilobyte. */
class FootprintTest {

  private final BreakerOptions options = BreakerOptions.defaults().withHistorySize(0);
  private final TimeSources sources = new ManualTime().sources();
  private final List<Object> commons =
      List.of(
          options,
          options.opening(),
          options.breaks(),
          options.trials(),
          sources,
          sources.wallTime(),
          sources.parking(),
          ChangeReason.CREATED);
  private final CircuitBreaker breaker = new CircuitBreaker("test", options, sources);

  /** What several breakers have in common, and texts, is not theirs. */
  private boolean shared(Object object) {
    return commons.contains(object)
        || object instanceof String
        || object instanceof Enum<?>
        || object instanceof ErrorKind
        || (object instanceof Collection<?> empty && empty.isEmpty());
  }

  private long bytes() throws IllegalAccessException {
    return new Footprint(this::shared).of(breaker);
  }

  @Test
  void takesAtMostAKilobyteWithTwoKindsOfFailureInItsWindow() throws IllegalAccessException {
    for (ErrorKind kind : new ErrorKind[] {Circuit.TIMEOUT, Circuit.SERVER_ERROR}) {
      breaker.supply(() -> "reply");
      ((Permit) breaker.beforeCall()).failed(kind);
      breaker.supply(() -> "reply");
    }
    assertThat(breaker.snapshot().errors()).hasSize(2);
    assertThat(bytes()).isBetween(700L, 1024L);
  }

  @Test
  void takesAtMostAKilobyteWhileOpen() throws IllegalAccessException {
    breaker.forceOpen("test");
    assertThat(breaker.currentState()).isEqualTo(BreakerState.OPEN);
    assertThat(bytes()).isBetween(700L, 1024L);
  }
}
