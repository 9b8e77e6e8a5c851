package dev.criteria.quota;

/** Who sends in a simulation. */
interface SimulatedClient {

  /** When the next request may go. */
  long readyAt(long tokens, long now);

  Send take(long tokens, long now);

  void settle(Send send, Observation observation, long now);

  /** A client that sends whenever a worker is free, and again when refused. */
  static SimulatedClient naive() {
    return new SimulatedClient() {
      private long number;

      @Override
      public long readyAt(long tokens, long now) {
        return now;
      }

      @Override
      public Send take(long tokens, long now) {
        return new Send(++number, now, tokens, 0);
      }

      @Override
      public void settle(Send send, Observation observation, long now) {}
    };
  }

  static SimulatedClient paced(PacerState state) {
    return new SimulatedClient() {
      @Override
      public long readyAt(long tokens, long now) {
        return state.readyAt(tokens, now);
      }

      @Override
      public Send take(long tokens, long now) {
        return state.take(tokens, now);
      }

      @Override
      public void settle(Send send, Observation observation, long now) {
        state.settle(send, observation, now);
      }
    };
  }
}
