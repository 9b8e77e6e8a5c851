package dev.criteria.breaker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One breaker per name: the same name always gives the same instance. Thread-safe.
 *
 * <p>Ask for a breaker once and keep it; the registry is no place for the path of every call.
 */
public final class BreakerRegistry {

  private final BreakerOptions defaults;
  private final TimeSources time;
  private final Map<String, CircuitBreaker> breakers = new LinkedHashMap<>();

  /** Makes an empty registry. */
  public BreakerRegistry(BreakerOptions defaults, TimeSources time) {
    this.defaults = defaults;
    this.time = time;
  }

  /** The breaker of this name, made with the default options if there is none. */
  public synchronized CircuitBreaker breaker(String name) {
    return breakers.computeIfAbsent(name, key -> new CircuitBreaker(key, defaults, time));
  }

  /**
   * The breaker of this name, made with these options if there is none.
   *
   * @throws IllegalArgumentException if there is one with other options
   */
  public synchronized CircuitBreaker breaker(String name, BreakerOptions options) {
    CircuitBreaker breaker =
        breakers.computeIfAbsent(name, key -> new CircuitBreaker(key, options, time));
    if (!breaker.options().equals(options)) {
      throw new IllegalArgumentException(
          "the circuit breaker " + name + " exists with other options; ask for it without options");
    }
    return breaker;
  }

  /** All breakers, in the order in which they were first asked for. */
  public synchronized List<CircuitBreaker> all() {
    return List.copyOf(breakers.values());
  }

  /**
   * The names whose breaker would permit a call now, in the same order: the first is the fallback.
   */
  public List<String> available() {
    List<String> names = new ArrayList<>();
    for (CircuitBreaker breaker : all()) {
      if (breaker.isPermitted()) {
        names.add(breaker.name());
      }
    }
    return names;
  }

  /** How all of them are. */
  public RegistryHealth health() {
    Map<String, BreakerState> states = new TreeMap<>();
    all().forEach(breaker -> states.put(breaker.name(), breaker.currentState()));
    return RegistryHealth.of(states, available().size());
  }

  /** Resets each breaker; see {@link CircuitBreaker#reset}. */
  public void resetAll(String reason) {
    all().forEach(breaker -> breaker.reset(reason));
  }
}
