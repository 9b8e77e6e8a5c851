package dev.criteria.report;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Status;
import dev.criteria.pricing.Cost;
import dev.criteria.text.ScreenText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  private static final int COST_DECIMALS = 6;

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
    remedies();
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
        "%s sent, %s replies, %s retries in this run"
            .formatted(
                Wording.number(facts.requests()),
                Wording.number(facts.replies()),
                Wording.number(facts.retries())));
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
    cost();
    if (facts.medianLatency().isPresent() && facts.highLatency().isPresent()) {
      row(
          "Reply time",
          "half within %s, 95 %% within %s"
              .formatted(seconds(facts.medianLatency().get()), seconds(facts.highLatency().get())));
    }
    facts.providers().forEach(line -> row("Provider", ScreenText.shown(line)));
    row("Time", Wording.duration(facts.elapsed()));
  }

  private void cost() {
    row("Cost", ScreenText.shown(facts.cost().toString()));
    if (!facts.cost().isUnpriced()) {
      row(
          "",
          "by %s%s"
              .formatted(
                  facts.pricesAsOf().map(day -> "prices of " + day).orElse("your prices"),
                  perQualified(summary, facts)
                      .map(dollars -> ", " + Cost.inWords(dollars) + " for each QUALIFIED")
                      .orElse("")));
    }
  }

  /** What each qualified company and product cost; nothing when there is none. */
  static Optional<BigDecimal> perQualified(Summary summary, RunFacts facts) {
    long qualified = summary.statuses().getOrDefault(Status.QUALIFIED, 0L);
    return qualified == 0
        ? Optional.empty()
        : Optional.of(
            facts
                .cost()
                .dollars()
                .divide(BigDecimal.valueOf(qualified), COST_DECIMALS, RoundingMode.HALF_UP));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }

  /** What to do about criteria without an answer. */
  private void remedies() {
    for (FaultKind cause : summary.unanswered().keySet()) {
      List<String> words = List.of((cause + ": " + Remedy.of(cause).remedy()).split(" ", -1));
      Wording.lines(words, " ", WIDTH - 2).forEach(line -> lines.add("  " + line));
    }
    if (!summary.unanswered().isEmpty()) {
      lines.add("  Again: " + facts.resumeCommand() + " --retry-unanswered");
    }
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
