package dev.criteria.report;

import dev.criteria.evaluation.Company;
import dev.criteria.report.CsvTable.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes ranking.csv: the qualified companies of each product, best first. */
final class RankingTable {

  /** What the rows hold. */
  static final List<Column> COLUMNS =
      List.of(
          Column.number("Rank"),
          Column.text("Product"),
          Column.text("Company Name"),
          Column.text("Website"),
          Column.text("Best Audience"),
          Column.number("Score"),
          Column.number("Score Highest"),
          Column.number("ND Share"),
          Column.number("No"),
          Column.text("Answered By"));

  private final CsvTable table;
  private final String answeredBy;

  RankingTable(OutputStream stream, Provenance provenance) throws IOException {
    table = new CsvTable(stream, COLUMNS);
    answeredBy = provenance.answeredBy();
  }

  /**
   * Writes a place of a product; they come in order.
   *
   * @return the row, which other files take over
   */
  List<String> write(int rank, String product, Place place) {
    List<String> row = row(rank, product, place);
    table.write(row);
    return row;
  }

  private List<String> row(int rank, String product, Place place) {
    Company company = place.company();
    return List.of(
        Integer.toString(rank),
        product,
        company.name(),
        company.website(),
        place.audience(),
        place.standing().score().toPlainString(),
        place.highestScore().toPlainString(),
        share(place.standing().noDataShare()),
        Integer.toString(company.number()),
        answeredBy);
  }

  private static String share(double share) {
    return BigDecimal.valueOf(share).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  /** Hands all rows to the stream. */
  void flush() throws IOException {
    table.flush();
  }
}
