package dev.criteria.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes report.html, one page that needs nothing else: the figures, a row for each of the best
 * companies, and everything about the best of those.
 *
 * <p>Call {@link #add} for each evaluation, then {@link #write}. It keeps a few bytes of each
 * evaluation and reads again what it shows in full. Not safe for concurrent use.
 */
final class HtmlReport {

  /** The companies that have a row; of all others the figures tell. */
  static final int MAX_ROWS = 50_000;

  /** The companies that are shown in full. */
  static final int MAX_DETAILS = 2_000;

  private static final int MAX_NAME = 300;

  /**
   * How much the page shows.
   *
   * @param rows the companies that have a row
   * @param details those that are shown in full
   */
  record Limits(int rows, int details) {
    static final Limits DEFAULT = new Limits(MAX_ROWS, MAX_DETAILS);
  }

  private final OutputStream stream;
  private final List<Company> companies;
  private final Criteria criteria;
  private final SessionFacts facts;
  private final Limits limits;
  private final EvaluationGrid evaluations;

  /**
   * Prepares a page.
   *
   * @param companies in input order; each may be asked for more than once
   */
  HtmlReport(
      OutputStream stream,
      List<Company> companies,
      Criteria criteria,
      SessionFacts facts,
      Limits limits) {
    this.stream = stream;
    this.companies = companies;
    this.criteria = criteria;
    this.facts = facts;
    this.limits = limits;
    this.evaluations = new EvaluationGrid(criteria.products().size());
  }

  /** Takes in the next evaluation: companies in their order, products in theirs within each. */
  void add(Optional<Outcome.Judged> outcome) {
    evaluations.add(outcome);
  }

  /**
   * Writes the page, once every evaluation has been added.
   *
   * @param outcomes gives again what was added
   */
  void write(Summary summary, Ranking ranking, Outcomes outcomes) throws IOException {
    List<int[]> rankings = new ArrayList<>();
    CompanyOrder order = new CompanyOrder(evaluations);
    for (Product product : criteria.products()) {
      int[] rows = ranking.rows(product.name());
      order.add(rows);
      rankings.add(rows);
    }
    int[] rows = order.first(limits.rows());
    HtmlTemplate template = HtmlTemplate.read();
    text(template.beforeData());
    ScriptJson scripts = new ScriptJson(stream);
    scripts.element("data", json -> data(json, summary, rows, new Ranks(rows, rankings)));
    details(scripts, rows, outcomes);
    text(template.afterData());
    stream.flush();
  }

  private void data(JsonGenerator json, Summary summary, int[] rows, Ranks ranks)
      throws IOException {
    json.writeStartObject();
    new ReportFigures(criteria, summary, facts, evaluations).write(json);
    json.writeNumberField("details", Math.min(rows.length, limits.details()));
    json.writeArrayFieldStart("rows");
    for (int i = 0; i < rows.length; i++) {
      row(json, companies.get(rows[i]), rows[i], ranks.of(i));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void row(JsonGenerator json, Company company, int row, int[] ranks) throws IOException {
    json.writeStartArray();
    json.writeNumber(company.number());
    json.writeString(brief(company.name()));
    json.writeString(brief(company.website()));
    json.writeStartArray();
    for (int product = 0; product < ranks.length; product++) {
      json.writeNumber(evaluations.cell(row, product));
    }
    json.writeEndArray();
    json.writeArray(ranks, 0, ranks.length);
    json.writeEndArray();
  }

  private static String brief(String text) {
    String shown = text.length() <= MAX_NAME ? text : UntrustedText.cut(text, MAX_NAME) + "…";
    return UntrustedText.inJson(shown);
  }

  private void details(ScriptJson scripts, int[] rows, Outcomes outcomes) throws IOException {
    ReportDetails details = new ReportDetails(criteria, outcomes);
    for (int i = 0; i < Math.min(rows.length, limits.details()); i++) {
      Company company = companies.get(rows[i]);
      scripts.element("detail-" + i, json -> details.write(json, company));
    }
  }

  private void text(String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The places of some companies in the rankings of all products. */
  private static final class Ranks {
    private final int[][] byRow;

    Ranks(int[] rows, List<int[]> rankings) {
      byRow = new int[rows.length][rankings.size()];
      int most = 0;
      for (int row : rows) {
        most = Math.max(most, row);
      }
      int[] shownAt = new int[most + 1];
      for (int i = 0; i < rows.length; i++) {
        shownAt[rows[i]] = i + 1;
      }
      for (int product = 0; product < rankings.size(); product++) {
        int[] ranking = rankings.get(product);
        for (int rank = 0; rank < ranking.length; rank++) {
          if (ranking[rank] <= most && shownAt[ranking[rank]] > 0) {
            byRow[shownAt[ranking[rank]] - 1][product] = rank + 1;
          }
        }
      }
    }

    /** By product: the place from 1, or 0 for a company that does not qualify. */
    int[] of(int shown) {
      return byRow[shown];
    }
  }
}
