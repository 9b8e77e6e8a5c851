package dev.criteria.report;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one walk over all evaluations, which feeds every file and the statistics; it holds one
 * outcome at a time. Good for one walk.
 */
final class Walk {

  private final Criteria criteria;
  private final ResultsTable table;
  private final RankingTable rankingTable;
  private final ResultsJson json;
  private final HtmlReport report;
  private final List<Company> companies;
  private final Ranking ranking;
  private final Statistics statistics;

  /**
   * Prepares a walk.
   *
   * @param companies in input order; each may be asked for more than once
   */
  Walk(
      List<Company> companies,
      Criteria criteria,
      ResultsTable table,
      RankingTable rankingTable,
      ResultsJson json,
      HtmlReport report) {
    this.companies = companies;
    this.ranking = new Ranking(companies::get);
    this.criteria = criteria;
    this.table = table;
    this.rankingTable = rankingTable;
    this.json = json;
    this.report = report;
    this.statistics = new Statistics(criteria.general());
  }

  /** Writes everything and sums it up. */
  Summary over(Outcomes outcomes, Provenance provenance) throws IOException {
    json.start(provenance, criteria);
    for (int row = 0; row < companies.size(); row++) {
      write(row, companies.get(row), outcomes);
    }
    json.end();
    table.flush();
    Summary summary = statistics.summary(provenance, table.repairedCells(), rank());
    report.write(summary, ranking, evaluation -> find(outcomes, evaluation));
    return summary;
  }

  private void write(int row, Company company, Outcomes outcomes) throws IOException {
    Quotations quotations = new Quotations(company);
    statistics.startCompany();
    json.startCompany(company);
    for (Product product : criteria.products()) {
      Evaluation evaluation = new Evaluation(company, product);
      Optional<Outcome.Judged> outcome = find(outcomes, evaluation);
      table.write(evaluation, outcome);
      json.write(criteria.general(), evaluation, outcome, quotations);
      statistics.add(outcome, quotations);
      report.add(outcome);
      outcome.ifPresent(judged -> ranking.add(row, judged));
    }
    json.endCompany();
  }

  private static Optional<Outcome.Judged> find(Outcomes outcomes, Evaluation evaluation) {
    Optional<Outcome.Judged> outcome = outcomes.find(evaluation);
    outcome.ifPresent(judged -> requireSame(evaluation, judged.evaluation()));
    return outcome;
  }

  /** A verdict under another company's name would be worse than no results at all. */
  private static void requireSame(Evaluation asked, Evaluation found) {
    if (asked.company().number() != found.company().number()
        || !asked.product().name().equals(found.product().name())) {
      throw new IllegalStateException(
          "asked for the outcome of company %s and product %s, got that of company %s and product %s"
              .formatted(
                  asked.company().number(),
                  ScreenText.shown(asked.product().name()),
                  found.company().number(),
                  ScreenText.shown(found.product().name())));
    }
  }

  private List<ProductSummary> rank() throws IOException {
    List<ProductSummary> summaries = new ArrayList<>();
    for (Product product : criteria.products()) {
      List<Place> places = ranking.of(product.name());
      rankingTable.write(product.name(), places);
      summaries.add(ProductSummary.of(product.name(), places));
    }
    rankingTable.flush();
    return summaries;
  }
}
