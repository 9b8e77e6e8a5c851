package dev.criteria.report;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the result files of a session: results.csv, ranking.csv, companies.csv, results.xlsx,
 * results.json and report.html.
 *
 * <p>Equal companies, criteria, outcomes, provenance and facts give equal bytes. All files are
 * complete on the disk before the first of them takes its name, so a failure leaves the old ones.
 * Two callers may not write to the same folder at the same time.
 */
public final class ResultFiles {

  private final ResultsFolder folder;
  private final Path table;
  private final Path ranking;
  private final Path companyTable;
  private final Path workbook;
  private final Path json;
  private final Path report;

  /**
   * Files in a folder, which is made when it does not exist; its parent must.
   *
   * @param folder the folder itself; a link to one is refused
   */
  public ResultFiles(Path folder) {
    this.folder = new ResultsFolder(folder);
    this.table = folder.resolve("results.csv");
    this.ranking = folder.resolve("ranking.csv");
    this.companyTable = folder.resolve("companies.csv");
    this.workbook = folder.resolve("results.xlsx");
    this.json = folder.resolve("results.json");
    this.report = folder.resolve("report.html");
  }

  /** The files, whether they exist or not. */
  public List<Path> paths() {
    return List.of(table, ranking, companyTable, workbook, json, report);
  }

  /** Writes all files when nothing is known but the outcomes. */
  Summary write(
      List<Company> companies, Criteria criteria, Outcomes outcomes, Provenance provenance) {
    return write(companies, criteria, outcomes, provenance, SessionFacts.NONE);
  }

  /**
   * Writes all files in one walk over the companies and, within each, the products.
   *
   * @param companies the companies in input order
   * @param facts what the report says of the session's runs
   * @return what the results come to
   * @throws ResultsNotWrittenException when a file could not be written
   */
  public Summary write(
      List<Company> companies,
      Criteria criteria,
      Outcomes outcomes,
      Provenance provenance,
      SessionFacts facts) {
    folder.open();
    try (ReplacedFile tableFile = ReplacedFile.of(table);
        ReplacedFile rankingFile = ReplacedFile.of(ranking);
        ReplacedFile companiesFile = ReplacedFile.of(companyTable);
        ReplacedFile workbookFile = ReplacedFile.of(workbook);
        ReplacedFile jsonFile = ReplacedFile.of(json);
        ReplacedFile reportFile = ReplacedFile.of(report);
        ResultsWorkbook sheets = new ResultsWorkbook(workbookFile, criteria)) {
      Walk walk =
          new Walk(
              companies,
              criteria,
              new Walk.Writers(
                  new ResultsTable(tableFile.stream()),
                  new RankingTable(rankingFile.stream(), provenance),
                  new ResultsJson(jsonFile.stream()),
                  new CompaniesTable(
                      companiesFile.stream(),
                      ListColumns.of(companies),
                      criteria.general(),
                      provenance),
                  sheets,
                  new HtmlReport(
                      reportFile.stream(), companies, criteria, facts, HtmlReport.Limits.DEFAULT)));
      Summary summary = walk.over(outcomes, provenance);
      List<ReplacedFile> files =
          List.of(tableFile, rankingFile, companiesFile, workbookFile, jsonFile, reportFile);
      files.forEach(ReplacedFile::force);
      files.forEach(ReplacedFile::replace);
      folder.force();
      return summary;
    } catch (IOException e) {
      throw new UncheckedIOException("the files' own streams do not throw this", e);
    }
  }
}
