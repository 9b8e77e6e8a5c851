package dev.criteria.provider;

/** What to do while a provider is known to be in trouble. */
public enum Patience {
  /** Wait for it, as long as the settings allow. */
  WAIT,
  /** Pass the work on at once, because somebody else may do it. */
  PASS_ON
}
