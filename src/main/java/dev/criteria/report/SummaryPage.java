package dev.criteria.report;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Status;
import dev.criteria.text.ScreenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lays out the words at the end of a run: plain text, mostly within 80 columns and 40 lines. A
 * notice stands at the top and at the bottom.
 */
final class SummaryPage {

  private static final int WIDTH = 80;
  private static final int LABEL_WIDTH = 21;
  private static final int MAX_PRODUCT = 32;

  /** Two companies fit into a line, even with a range of scores. */
  private static final int MAX_COMPANY = 21;

  /** The products whose best companies are shown; of some more only the numbers are. */
  private static final int MAX_SHOWN = 5;

  private static final int MAX_NUMBERED = 10;

  private final Summary summary;
  private final RunFacts facts;
  private final List<String> lines = new ArrayList<>();

  SummaryPage(Summary summary, RunFacts facts) {
    this.summary = summary;
    this.facts = facts;
  }

  /** The lines of the page, without line ends. */
  List<String> lines() {
    lines.clear();
    List<String> notice = notice();
    lines.addAll(notice);
    results();
    run();
    lines.add("");
    products();
    lines.add("");
    files();
    lines.addAll(notice);
    return List.copyOf(lines);
  }

  private List<String> notice() {
    String notice = ScreenText.shown(summary.provenance().notice());
    return notice.isBlank() ? List.of() : Wording.lines(List.of(notice.split(" ")), " ", WIDTH);
  }

  private void results() {
    row("Session", ScreenText.shown(facts.session()));
    row("Answered by", ScreenText.shown(summary.provenance().answeredBy()));
    row("Companies", companies());
    row(
        "Evaluations",
        "%s (%s done, %s not evaluated yet)"
            .formatted(
                Wording.number(summary.evaluations()),
                Wording.number(summary.done()),
                Wording.number(summary.pending())));
    for (Status status : Status.values()) {
      row("  " + status, Wording.number(summary.statuses().getOrDefault(status, 0L)));
    }
    row("Unanswered criteria", byKind(summary.unanswered()));
    row(
        "Passed criteria",
        "%s, %s without a quote from the company's text"
            .formatted(
                Wording.number(summary.passed()), Wording.number(summary.passedWithoutEvidence())));
    if (summary.repairedCells() > 0) {
      row(
          "Repaired cells",
          "%s in results.csv, with unreadable characters replaced"
              .formatted(Wording.number(summary.repairedCells())));
    }
  }

  private String companies() {
    long rows = summary.companies();
    return facts.repeatedRows() == 0
        ? Wording.number(rows)
        : "%s in %s rows; rows that say the same were asked about once"
            .formatted(Wording.number(rows - facts.repeatedRows()), Wording.number(rows));
  }

  private void run() {
    row(
        "Requests",
        "%s sent, %s replies"
            .formatted(Wording.number(facts.requests()), Wording.number(facts.replies())));
    row("Faults", byKind(facts.faults()));
    row(
        "Tokens",
        "%s in (%s cached), %s out"
            .formatted(
                Wording.number(facts.usage().input()),
                Wording.number(facts.usage().cached()),
                Wording.number(facts.usage().output())));
    if (facts.repliesWithoutUsage() > 0) {
      row(
          "",
          "not counting %s replies that do not tell"
              .formatted(Wording.number(facts.repliesWithoutUsage())));
    }
    facts.providers().forEach(line -> row("Provider", ScreenText.shown(line)));
    row("Time", Wording.duration(facts.elapsed()));
  }

  private static String byKind(Map<FaultKind, Long> counts) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    String kinds =
        counts.entrySet().stream()
            .map(count -> count.getKey() + " " + Wording.number(count.getValue()))
            .collect(Collectors.joining(", "));
    return Wording.number(all) + (kinds.isEmpty() ? "" : " (" + kinds + ")");
  }

  private void products() {
    lines.add("Qualified companies, the best ones first");
    List<ProductSummary> products = summary.products();
    products.stream().limit(MAX_SHOWN).forEach(this::product);
    products.stream().skip(MAX_SHOWN).limit(MAX_NUMBERED).forEach(this::heading);
    if (products.size() > MAX_SHOWN + MAX_NUMBERED) {
      row("  and " + (products.size() - MAX_SHOWN - MAX_NUMBERED) + " more", "see ranking.csv");
    }
  }

  private void product(ProductSummary product) {
    heading(product);
    List<String> places =
        IntStream.range(0, product.best().size())
            .mapToObj(i -> place(i + 1, product.best().get(i)))
            .toList();
    Wording.lines(places, ", ", WIDTH - 5).forEach(line -> lines.add("    " + line));
  }

  private void heading(ProductSummary product) {
    row(
        "  " + ScreenText.shown(product.product(), MAX_PRODUCT),
        Wording.number(product.qualified()));
  }

  private static String place(int rank, Place place) {
    Score score = new Score(place.standing().score(), place.highestScore());
    return rank
        + ". "
        + ScreenText.shown(place.company().name(), MAX_COMPANY)
        + " "
        + score.lowest().toPlainString()
        + (score.isRange() ? "-" + score.highest().toPlainString() : "");
  }

  private void files() {
    lines.add("Files");
    facts.files().forEach(file -> lines.add("  " + ScreenText.shown(file.toString())));
  }

  private void row(String label, String text) {
    String gap = " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
    lines.add(label + gap + text);
  }
}
