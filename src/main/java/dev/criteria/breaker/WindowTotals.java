package dev.criteria.breaker;

/**
 * The sums of a sampling window.
 *
 * @param successes calls that succeeded
 * @param failures calls that failed, whatever their weight
 * @param halves the weights of the failures, in halves
 * @param slow calls that were slow, however they ended
 */
public record WindowTotals(long successes, long failures, long halves, long slow) {

  /** All calls that settled. */
  public long calls() {
    return successes + failures;
  }

  /** The weights of the failures divided by the calls; 0 without calls. */
  public double failureRatio() {
    return calls() == 0 ? 0 : halves / (2.0 * calls());
  }

  /** Slow calls divided by the calls; 0 without calls. */
  public double slowRatio() {
    return calls() == 0 ? 0 : (double) slow / calls();
  }

  WindowTotals withSuccess(boolean wasSlow) {
    return new WindowTotals(successes + 1, failures, halves, wasSlow ? slow + 1 : slow);
  }

  WindowTotals withFailure(int addedHalves, boolean wasSlow) {
    return new WindowTotals(
        successes, failures + 1, halves + addedHalves, wasSlow ? slow + 1 : slow);
  }
}
