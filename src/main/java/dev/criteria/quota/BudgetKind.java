package dev.criteria.quota;

/** What a budget counts. */
public enum BudgetKind {
  /** Requests per minute. */
  REQUESTS,
  /** Tokens per minute. */
  TOKENS
}
