package dev.criteria.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the end of a run for scripts, as one JSON object. Fields may be added; none is renamed or
 * removed without a new {@code format}.
 */
final class SummaryJson {
  private static final int FORMAT = 1;

  private SummaryJson() {}

  static ObjectNode of(Summary summary, RunFacts facts, int exitCode) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", FORMAT)
            .put("session", facts.session())
            .put("exit_code", exitCode)
            .put("notice", summary.provenance().notice())
            .put("answered_by", summary.provenance().answeredBy())
            .put("rows", summary.companies())
            .put("companies", summary.companies() - facts.repeatedRows());
    node.putObject("evaluations")
        .put("all", summary.evaluations())
        .put("done", summary.done())
        .put("pending", summary.pending());
    counts(node.putObject("statuses"), summary.statuses());
    counts(node.putObject("unanswered"), summary.unanswered());
    node.putObject("passed")
        .put("criteria", summary.passed())
        .put("without_evidence", summary.passedWithoutEvidence());
    node.putObject("requests")
        .put("sent", facts.requests())
        .put("replies", facts.replies())
        .put("retries", facts.retries());
    counts(node.putObject("faults"), facts.faults());
    node.putObject("tokens")
        .put("input", facts.usage().input())
        .put("cached", facts.usage().cached())
        .put("output", facts.usage().output())
        .put("replies_without", facts.repliesWithoutUsage());
    cost(node.putObject("cost"), summary, facts);
    ObjectNode latency = node.putObject("latency_ms");
    millis(facts.medianLatency(), "median", latency);
    millis(facts.highLatency(), "p95", latency);
    node.put("elapsed_ms", facts.elapsed().toMillis());
    facts.providers().forEach(node.putArray("providers")::add);
    products(node.putArray("products"), summary);
    facts.files().forEach(file -> node.withArray("/files").add(file.toString()));
    node.put("resume_command", facts.resumeCommand());
    return node;
  }

  private static <K> void counts(ObjectNode node, Map<K, Long> counts) {
    counts.forEach((key, count) -> node.put(key.toString(), count));
  }

  private static void cost(ObjectNode node, Summary summary, RunFacts facts) {
    if (facts.cost().isUnpriced()) {
      node.putNull("dollars");
    } else {
      node.put("dollars", facts.cost().dollars());
      SummaryPage.perQualified(summary, facts)
          .ifPresent(dollars -> node.put("dollars_per_qualified", dollars));
    }
    facts.cost().unpriced().forEach(node.putArray("unpriced")::add);
    node.put("prices_as_of", facts.pricesAsOf().map(LocalDate::toString).orElse(null));
  }

  private static void millis(Optional<Duration> duration, String name, ObjectNode node) {
    duration.ifPresent(it -> node.put(name, it.toMillis()));
  }

  private static void products(ArrayNode node, Summary summary) {
    for (ProductSummary product : summary.products()) {
      ArrayNode best =
          node.addObject()
              .put("product", product.product())
              .put("qualified", product.qualified())
              .putArray("best");
      for (Place place : product.best()) {
        best.addObject()
            .put("row", place.company().number())
            .put("company", place.company().name())
            .put("score", place.standing().score())
            .put("highest_score", place.highestScore());
      }
    }
  }
}
