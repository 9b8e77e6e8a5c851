package dev.criteria.cli;

import dev.criteria.provider.Fallback;
import dev.criteria.provider.Meter;
import dev.criteria.provider.Provider;
import dev.criteria.provider.ReplyLog;
import dev.criteria.provider.RetryBudget;
import dev.criteria.provider.Standby;
import dev.criteria.quota.ConcurrencyLimit;
import dev.criteria.run.RunListener;
import java.util.List;
import java.util.function.Function;

/**
 * The way from a run to its providers, wired for one run: those in trouble pass their work on to
 * the next in order.
 */
final class ProviderChain {
  private final Standby standby;
  private final RetryBudget budget;
  private final List<ProviderLane> lanes;
  private final Fallback.Waiting waiting;

  private ProviderChain(
      Standby standby, RetryBudget budget, List<ProviderLane> lanes, Fallback.Waiting waiting) {
    this.standby = standby;
    this.waiting = waiting;
    this.budget = budget;
    this.lanes = lanes;
  }

  /**
   * Wires a chain; nothing is sent yet.
   *
   * @param connections the providers in the order of preference
   * @param log gives the log that keeps the replies of a provider, by the provider's name in it
   */
  static ProviderChain of(
      List<Connection> connections,
      Function<String, ReplyLog> log,
      RunSettings how,
      Surroundings surroundings,
      RunEvents events) {
    Standby standby = new Standby();
    RetryBudget budget = new RetryBudget();
    ConcurrencyLimit places =
        ConcurrencyLimit.fixed(how.concurrency().most(), ProviderLane.quotaTime(surroundings));
    return new ProviderChain(
        standby,
        budget,
        connections.stream()
            .map(
                connection ->
                    ProviderLane.of(
                        connection.name(),
                        connection.endpoint(),
                        log.apply(connection.recordedAs()),
                        how,
                        surroundings,
                        places,
                        standby,
                        budget,
                        events))
            .toList(),
        new Fallback.Waiting(
            how.pacing().maxWait(), standby, Thread::sleep, surroundings.nanoTime()));
  }

  /** Where requests go in. */
  Provider provider() {
    return new Fallback(
        lanes.stream().map(ProviderLane::retrying).toList(),
        lanes.stream().map(ProviderLane::name).toList(),
        waiting);
  }

  /** The providers in the order of preference. */
  List<ProviderLane> lanes() {
    return lanes;
  }

  /** How often a request was tried again in this run. */
  long retries() {
    return budget.taken();
  }

  /** What was sent to all of them so far. */
  Meter meter() {
    return lanes.stream().map(lane -> lane.metered().read()).reduce(Meter::plus).orElseThrow();
  }

  /** Calls those back who wait for leave to send, when the run stops. */
  RunListener whenStopping() {
    return RunListener.whenStopping(_ -> standby.callBack());
  }
}
