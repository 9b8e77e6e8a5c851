package dev.criteria.progress;

/**
 * How far a run is.
 *
 * @param all the evaluations there are
 * @param before how many of them earlier runs did for good
 * @param judged how many this run did
 * @param deferred how many this run could not do now
 * @param tryingAgain whether what was deferred is being tried once more
 * @param stopping whether the run takes up no further work
 */
public record RunCounts(
    long all, long before, long judged, long deferred, boolean tryingAgain, boolean stopping) {

  /** Done by this run and those before. */
  long done() {
    return Math.min(all, before + judged);
  }

  /** What is not done, whether or not this run will do it. */
  public long left() {
    return Math.max(0, all - before - judged);
  }

  /** What this run has still to do. */
  long toDo() {
    return Math.max(0, all - before - judged - deferred);
  }
}
