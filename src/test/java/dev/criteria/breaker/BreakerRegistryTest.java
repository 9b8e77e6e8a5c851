package dev.criteria.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** One breaker per provider. */
class BreakerRegistryTest {

  private final BreakerRegistry registry =
      new BreakerRegistry(BreakerOptions.defaults(), new ManualTime().sources());

  @Test
  void givesTheSameInstanceForTheSameName() {
    assertThat(registry.breaker("a")).isSameAs(registry.breaker("a"));
    assertThat(registry.breaker("a")).isNotSameAs(registry.breaker("b"));
    assertThat(registry.breaker("a").name()).isEqualTo("a");
  }

  @Test
  void refusesOtherOptionsForAnExistingName() {
    BreakerOptions other = BreakerOptions.defaults().withHistorySize(7);
    CircuitBreaker breaker = registry.breaker("a", other);
    assertThat(registry.breaker("a", other)).isSameAs(breaker);
    assertThat(registry.breaker("a")).isSameAs(breaker);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.breaker("a", other.withHistorySize(8)))
        .withMessageContaining("a exists with other options");
  }

  @Test
  void listsAvailableProvidersInTheOrderOfTheirRegistration() {
    registry.breaker("first");
    registry.breaker("second");
    registry.breaker("third");
    registry.breaker("first").forceOpen("test");
    assertThat(registry.available()).containsExactly("second", "third");
  }

  @Test
  void saysHowAllAre() {
    assertThat(registry.health().overall()).isEqualTo(RegistryHealth.Overall.HEALTHY);
    registry.breaker("a");
    registry.breaker("b").isolate("test");
    assertThat(registry.health())
        .isEqualTo(
            new RegistryHealth(
                RegistryHealth.Overall.DEGRADED,
                Map.of("a", BreakerState.CLOSED, "b", BreakerState.ISOLATED)));
    registry.breaker("a").forceOpen("test");
    assertThat(registry.health().overall()).isEqualTo(RegistryHealth.Overall.UNAVAILABLE);
  }

  @Test
  void resetsAll() {
    registry.breaker("a").isolate("test");
    registry.breaker("b").forceOpen("test");
    registry.resetAll("new day");
    assertThat(registry.available()).containsExactly("a", "b");
    assertThat(registry.breaker("a").snapshot().reason().text()).isEqualTo("new day");
  }
}
