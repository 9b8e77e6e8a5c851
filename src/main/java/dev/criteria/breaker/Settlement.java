package dev.criteria.breaker;

/** What became of the result that a {@link Permit} reported. */
public enum Settlement {
  /** The result was taken into account. */
  APPLIED,
  /** The circuit has changed its state since the call went out: only a longer stated wait held. */
  STALE,
  /** The lease of the trial was over: only a longer stated wait held. */
  EXPIRED,
  /** The permit had been settled before: nothing happened. */
  DUPLICATE
}
