package dev.criteria.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Standing;
import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Usage;
import dev.criteria.pricing.Cost;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final RunFacts FACTS =
      new RunFacts(
          "run1",
          0,
          12_345,
          12_340,
          Map.of(FaultKind.PROVIDER_ILL, 2L, FaultKind.RATE_LIMITED, 3L),
          new Usage(1_234_567, 1_000, 89_012),
          4,
          new Cost(new BigDecimal("1.5"), new TreeSet<>()),
          Optional.of(LocalDate.of(2026, 11, 21)),
          9,
          Optional.of(Duration.ofMillis(480)),
          Optional.of(Duration.ofMillis(2_140)),
          Duration.ofMinutes(62),
          List.of("a model: circuit breaker CLOSED, 600 requests/min"),
          List.of(Path.of("sessions", "run1", "results", "results.csv")),
          "app --resume-session run1");

  private static Summary summary(Provenance provenance, List<ProductSummary> products) {
    return new Summary(
        provenance,
        1_200,
        2_400,
        400,
        Map.of(Status.QUALIFIED, 1_500L, Status.UNDECIDED, 500L),
        Map.of(FaultKind.REFUSED, 7L),
        4_321,
        12,
        0,
        products);
  }

  private static Place place(int number, String name, String lowest, String highest) {
    Company company = new Company(number, name, "", "", List.of());
    return new Place(
        new Standing(new BigDecimal(lowest), 0, number), company, "All", new BigDecimal(highest));
  }

  private static String printed(Summary summary, RunFacts facts) {
    StringWriter page = new StringWriter();
    summary.print(new PrintWriter(page), facts);
    return page.toString();
  }

  private static String printed(List<ProductSummary> products) {
    return printed(summary(Example.MODEL, products), FACTS);
  }

  @Test
  void saysWhatCameOfTheRun() {
    Summary summary =
        summary(
            new Provenance("simulated (word matching, not a model)", "No model answered."),
            List.of(
                new ProductSummary(
                    "CDN",
                    1_400,
                    List.of(
                        place(3, "Acme", "1.000", "1.000"), place(1, "Bolt", "0.500", "0.750"))),
                new ProductSummary("Streaming", 0, List.of())));
    assertThat(printed(summary, FACTS))
        .isEqualTo(
            """
            No model answered.
            Session              run1
            Answered by          simulated (word matching, not a model)
            Companies            1,200
            Evaluations          2,400 (2,000 done, 400 not evaluated yet)
              QUALIFIED          1,500
              FAILED_MANDATORY   0
              NOT_QUALIFIED      0
              FAILED_GENERAL     0
              UNDECIDED          500
            Unanswered criteria  7 (REFUSED 7)
              REFUSED: Word the criterion more plainly, ask another model, or decide by
              hand.
              Again: app --resume-session run1 --retry-unanswered
            Passed criteria      4,321, 12 without a quote from the company's text
            Requests             12,345 sent, 12,340 replies, 9 retries in this run
            Faults               5 (RATE_LIMITED 3, PROVIDER_ILL 2)
            Tokens               1,234,567 in (1,000 cached), 89,012 out
                                 not counting 4 replies that do not tell
            Cost                 $1.50
                                 by prices of 2026-11-21, $0.0010 for each QUALIFIED
            Reply time           half within 0.5 s, 95 % within 2.1 s
            Provider             a model: circuit breaker CLOSED, 600 requests/min
            Time                 1 h 02 min

            Qualified companies, the best ones first
              CDN                1,400
                1. Acme 1.000, 2. Bolt 0.500-0.750
              Streaming          0

            Files
              sessions/run1/results/results.csv
            No model answered.
            """);
  }

  @Test
  void keepsWithinEightyColumnsAndAboutFortyLines() {
    List<Place> places =
        IntStream.rangeClosed(1, 5)
            .mapToObj(i -> place(i, "A company with a name beyond reason " + i, "0.100", "0.900"))
            .toList();
    List<ProductSummary> products =
        IntStream.rangeClosed(1, 5)
            .mapToObj(i -> new ProductSummary("A product of great length, no. " + i, 9, places))
            .toList();
    assertThat(printed(products).lines())
        .hasSizeLessThanOrEqualTo(48)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void showsTheBestOfTheFirstFiveProductsOnly() {
    List<ProductSummary> products =
        IntStream.rangeClosed(1, 17)
            .mapToObj(i -> new ProductSummary("P" + i, 1, List.of(place(i, "Best" + i, "1", "1"))))
            .toList();
    assertThat(printed(products))
        .contains("1. Best5 1", "  P15  ", "  and 2 more")
        .doesNotContain("Best6", "P16");
  }

  @Test
  void escapesWhatCouldFoolATerminal() {
    List<Place> places = List.of(place(1, "\u001B[2J\n\u202E", "1.000", "1.000"));
    Summary summary =
        summary(new Provenance("m\u0007", "n\u001B"), List.of(new ProductSummary("\r", 1, places)));
    assertThat(printed(summary, FACTS))
        .contains("1. \\u001b[2J\\n\\u202e 1.000", "m\\u0007", "n\\u001b", "\\r")
        .doesNotContain("\u001B", "\u202E", "\u0007", "\r");
  }

  @Test
  void namesRepairedCellsOnlyWhenThereAreSome() {
    Summary none = summary(Example.MODEL, List.of());
    Summary some = new Summary(Example.MODEL, 1, 1, 1, Map.of(), Map.of(), 0, 0, 3, List.of());
    assertThat(printed(none, FACTS)).doesNotContain("Repaired");
    assertThat(printed(some, FACTS)).contains("Repaired cells       3 in results.csv");
  }
}
