package dev.criteria.provider.simulated;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a simulated provider did with its chat requests.
 *
 * @param time since the first request
 * @param received all that arrived
 * @param served those that were answered as they should be
 * @param refused those that the quota refused, by "requests", "tokens" and "too-large"
 * @param faults those that the fault script struck, by kind
 * @param billed those that a real provider would bill
 * @param peakInFlight the most that were in flight at once
 * @param requestsOffered what the quota would have let through; absent without a limit
 * @param tokensOffered the tokens that the quota would have given; absent without a limit
 * @param promptTokens tokens of prompts that the model read
 * @param answerTokens tokens of answers that it wrote
 * @param quotaTokens tokens that the quota took before the answers
 */
public record ServerSummary(
    Duration time,
    long received,
    long served,
    Map<String, Long> refused,
    Map<String, Long> faults,
    long billed,
    int peakInFlight,
    OptionalDouble requestsOffered,
    OptionalDouble tokensOffered,
    long promptTokens,
    long answerTokens,
    long quotaTokens) {

  public ServerSummary {
    refused = Collections.unmodifiableMap(new TreeMap<>(refused));
    faults = Collections.unmodifiableMap(new TreeMap<>(faults));
  }
}
