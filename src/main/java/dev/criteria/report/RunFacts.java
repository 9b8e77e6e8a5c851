package dev.criteria.report;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Usage;
import dev.criteria.pricing.Cost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run knows beyond its results.
 *
 * @param session the session's id
 * @param repeatedRows how many rows of the list repeat an earlier one, and were not asked about
 * @param requests requests sent
 * @param replies replies that came back
 * @param faults requests without usable reply, by kind
 * @param usage the tokens of all replies that tell them
 * @param repliesWithoutUsage replies that do not tell their tokens
 * @param cost what these tokens cost
 * @param pricesAsOf the day of the prices; absent where they are the user's own
 * @param retries how often this run tried a request again
 * @param medianLatency what half of this run's replies did not exceed, if there were any
 * @param highLatency what 95 % of them did not exceed
 * @param elapsed how long the run took
 * @param providers how each provider was paced and guarded, one line each
 * @param files the files to name, in this order
 * @param resumeCommand what goes on with the session
 */
public record RunFacts(
    String session,
    int repeatedRows,
    long requests,
    long replies,
    Map<FaultKind, Long> faults,
    Usage usage,
    long repliesWithoutUsage,
    Cost cost,
    Optional<LocalDate> pricesAsOf,
    long retries,
    Optional<Duration> medianLatency,
    Optional<Duration> highLatency,
    Duration elapsed,
    List<String> providers,
    List<Path> files,
    String resumeCommand) {

  public RunFacts {
    Map<FaultKind, Long> copy = new EnumMap<>(FaultKind.class);
    copy.putAll(faults);
    faults = Collections.unmodifiableMap(copy);
    providers = List.copyOf(providers);
    files = List.copyOf(files);
  }
}
