package dev.criteria.report;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Status;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the results come to in numbers. General criteria count once per company.
 *
 * @param provenance where the answers come from
 * @param companies the companies of the list
 * @param evaluations the evaluations there are, pending ones included
 * @param pending evaluations without outcome; they have no status
 * @param statuses the product statuses of all others; a status that does not occur has no entry
 * @param unanswered criteria without verdict, by the cause
 * @param passed verdicts {@link dev.criteria.evaluation.Verdict.Kind#PASSED}
 * @param passedWithoutEvidence those among them whose quote is not in the company's text
 * @param repairedCells cells of results.csv in which characters had to be replaced
 * @param products the products in their order
 */
public record Summary(
    Provenance provenance,
    int companies,
    long evaluations,
    long pending,
    Map<Status, Long> statuses,
    Map<FaultKind, Long> unanswered,
    long passed,
    long passedWithoutEvidence,
    long repairedCells,
    List<ProductSummary> products) {

  public Summary {
    statuses = copy(statuses, Status.class);
    unanswered = copy(unanswered, FaultKind.class);
    products = List.copyOf(products);
  }

  /** The evaluations that have an outcome. */
  public long done() {
    return evaluations - pending;
  }

  /** Prints the words at the end of a run. */
  public void print(PrintWriter writer, RunFacts facts) {
    new SummaryPage(this, facts).lines().forEach(line -> writer.print(line + "\n"));
    writer.flush();
  }

  /**
   * Prints the same for scripts, as one JSON object.
   *
   * @param exitCode what the program will end with
   */
  public void printJson(PrintWriter writer, RunFacts facts, int exitCode) {
    writer.print(SummaryJson.of(this, facts, exitCode).toPrettyString() + "\n");
    writer.flush();
  }

  private static <K extends Enum<K>> Map<K, Long> copy(Map<K, Long> counts, Class<K> type) {
    Map<K, Long> copy = new EnumMap<>(type);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }
}
