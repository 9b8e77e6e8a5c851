package dev.criteria.quota;

/** Is told of each event. */
@FunctionalInterface
public interface QuotaListener {

  /**
   * Something happened. Listeners are told in the order of events, one at a time, outside any lock,
   * by one of the threads that use the pacer: be brief. What it throws is dropped.
   */
  void happened(QuotaEvent event);
}
