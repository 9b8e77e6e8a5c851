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

  /**
   * What is written on the way.
   *
   * @param table results.csv
   * @param ranking ranking.csv
   * @param json results.json
   * @param companies companies.csv
   * @param workbook results.xlsx
   * @param report report.html
   */
  record Writers(
      ResultsTable table,
      RankingTable ranking,
      ResultsJson json,
      CompaniesTable companies,
      ResultsWorkbook workbook,
      HtmlReport report) {}

  private final Criteria criteria;
  private final List<Company> companies;
  private final Writers writers;
  private final Ranking ranking;
  private final Statistics statistics;

  /**
   * Prepares a walk.
   *
   * @param companies in input order; each may be asked for more than once
   */
  Walk(List<Company> companies, Criteria criteria, Writers writers) {
    this.companies = companies;
    this.ranking = new Ranking(companies::get);
    this.criteria = criteria;
    this.writers = writers;
    this.statistics = new Statistics(criteria.general());
  }

  /** Writes everything and sums it up. */
  Summary over(Outcomes outcomes, Provenance provenance) throws IOException {
    AudienceRows rows = new AudienceRows(criteria.general(), provenance);
    writers.json.start(provenance, criteria);
    for (int row = 0; row < companies.size(); row++) {
      write(row, companies.get(row), outcomes, rows);
    }
    writers.json.end();
    writers.table.flush();
    writers.companies.flush();
    Summary summary = statistics.summary(provenance, writers.table.repairedCells(), rank());
    writers.report.write(summary, ranking, evaluation -> find(outcomes, evaluation));
    writers.workbook.finish(summary);
    return summary;
  }

  private void write(int row, Company company, Outcomes outcomes, AudienceRows rows)
      throws IOException {
    Quotations quotations = new Quotations(company);
    statistics.startCompany();
    writers.json.startCompany(company);
    writers.workbook.startCompany();
    CompaniesTable.Row ofCompany = writers.companies.row(company);
    for (int product = 0; product < criteria.products().size(); product++) {
      Evaluation evaluation = new Evaluation(company, criteria.products().get(product));
      Optional<Outcome.Judged> outcome = find(outcomes, evaluation);
      List<List<String>> ofAudiences = rows.of(evaluation, outcome);
      writers.table.write(ofAudiences);
      writers.workbook.add(product, ofAudiences);
      writers.json.write(criteria.general(), evaluation, outcome, quotations);
      ofCompany.add(evaluation, outcome, quotations);
      statistics.add(outcome, quotations);
      writers.report.add(outcome);
      outcome.ifPresent(judged -> writers.workbook.add(judged, quotations));
      outcome.ifPresent(judged -> ranking.add(row, judged));
    }
    writers.json.endCompany();
    ofCompany.end();
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
      int rank = 1;
      for (Place place : places) {
        writers.workbook.rank(writers.ranking.write(rank++, product.name(), place));
      }
      summaries.add(ProductSummary.of(product.name(), places));
    }
    writers.ranking.flush();
    return summaries;
  }
}
