package dev.criteria.report;

import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.workbook.Column;
import dev.criteria.workbook.SheetWriter;
import dev.criteria.workbook.WorkbookWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes results.xlsx: the ranking, a sheet for each product, all verdicts, and the run's facts.
 *
 * <p>Call {@link #startCompany} and {@link #add} through the walk, {@link #rank} when it is over,
 * then {@link #finish}. All verdicts stop at the end of one sheet, since nothing opens much larger
 * files; other tables go on to further sheets. Not safe for concurrent use.
 */
final class ResultsWorkbook implements Closeable {
  private final List<Product> products;
  private final VerdictRows verdicts;
  private final WorkbookWriter workbook;
  private final RowSpool spool;
  private final List<String> productNames = new ArrayList<>();
  private final String verdictsName;
  private final String factsName;
  private final long maxVerdicts;
  private final WorkbookTable ranking;
  private long verdictsKept;
  private long verdictsLeftOut;

  /** Begins the file. */
  ResultsWorkbook(ReplacedFile file, Criteria criteria) throws IOException {
    this(file, criteria, SheetWriter.MAX_ROWS);
  }

  /**
   * Begins the file.
   *
   * @param maxVerdicts how many verdicts are shown
   */
  ResultsWorkbook(ReplacedFile file, Criteria criteria, long maxVerdicts) throws IOException {
    this.products = criteria.products();
    this.verdicts = new VerdictRows(criteria.general());
    this.maxVerdicts = maxVerdicts;
    this.workbook = new WorkbookWriter(file.stream(), "criteria-app");
    this.spool = RowSpool.beside(file, products.size() + 1);
    // Ours come first: a product of the same name gets another.
    String rankingName = workbook.reserve("Ranking");
    this.verdictsName = workbook.reserve("All verdicts");
    this.factsName = workbook.reserve("Run facts");
    products.forEach(product -> productNames.add(workbook.reserve(product.name())));
    this.ranking = new WorkbookTable(workbook, rankingName, WorkbookColumns.RANKING);
  }

  /** Goes on to the next company. */
  void startCompany() {
    verdicts.startCompany();
  }

  /**
   * Takes in what became of an evaluation.
   *
   * @param product the place of the product among all
   * @param rows as {@link AudienceRows} makes them
   */
  void add(int product, List<List<String>> rows) {
    rows.forEach(row -> spool.add(product, fit(row)));
  }

  /** Takes in the answers of an evaluation of the present company. */
  void add(Outcome.Judged judged, Quotations quotations) {
    for (VerdictRows.Shown shown : verdicts.of(judged)) {
      if (verdictsKept < maxVerdicts) {
        verdictsKept++;
        spool.add(products.size(), fit(shown.row(quotations)));
      } else {
        verdictsLeftOut++;
      }
    }
  }

  private static List<String> fit(List<String> row) {
    return row.stream().map(UntrustedText::inCell).toList();
  }

  /** Writes a row of the ranking, as it stands in ranking.csv. */
  void rank(List<String> row) throws IOException {
    ranking.write(row);
  }

  /** Writes all the rest. */
  void finish(Summary summary) throws IOException {
    ranking.close();
    for (int product = 0; product < products.size(); product++) {
      write(productNames.get(product), WorkbookColumns.PRODUCT, product);
    }
    write(verdictsName, WorkbookColumns.VERDICT, products.size());
    try (WorkbookTable facts = new WorkbookTable(workbook, factsName, WorkbookColumns.FACTS)) {
      for (List<String> row : FactRows.of(summary, verdictsLeftOut)) {
        facts.write(row);
      }
    }
    workbook.finish();
  }

  private void write(String name, List<Column> columns, int group) throws IOException {
    try (WorkbookTable table = new WorkbookTable(workbook, name, columns)) {
      spool.read(group, table::write);
    }
  }

  @Override
  public void close() throws IOException {
    spool.close();
    workbook.close();
  }
}
