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
  private final Ranking ranking = new Ranking();
  private final Statistics statistics;

  Walk(Criteria criteria, ResultsTable table, RankingTable rankingTable, ResultsJson json) {
    this.criteria = criteria;
    this.table = table;
    this.rankingTable = rankingTable;
    this.json = json;
    this.statistics = new Statistics(criteria.general());
  }

  /** Writes everything and sums it up. */
  Summary over(List<Company> companies, Outcomes outcomes, Provenance provenance)
      throws IOException {
    json.start(provenance, criteria);
    for (Company company : companies) {
      write(company, outcomes);
    }
    json.end();
    table.flush();
    return statistics.summary(provenance, table.repairedCells(), rank());
  }

  private void write(Company company, Outcomes outcomes) throws IOException {
    Quotations quotations = new Quotations(company);
    statistics.startCompany();
    json.startCompany(company);
    for (Product product : criteria.products()) {
      Evaluation evaluation = new Evaluation(company, product);
      Optional<Outcome.Judged> outcome = outcomes.find(evaluation);
      outcome.ifPresent(judged -> requireSame(evaluation, judged.evaluation()));
      table.write(evaluation, outcome);
      json.write(criteria.general(), evaluation, outcome, quotations);
      statistics.add(outcome, quotations);
      outcome.ifPresent(ranking::add);
    }
    json.endCompany();
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
