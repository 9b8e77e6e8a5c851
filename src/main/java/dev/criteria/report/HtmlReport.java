package dev.criteria.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
    this.evaluations = new EvaluationGrid(companies.size(), criteria.products().size());
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
    CompanyOrder order = new CompanyOrder(evaluations);
    for (Product product : criteria.products()) {
      order.add(ranking.rows(product.name()));
    }
    int[] rows = order.first(limits.rows());
    Ranks ranks = new Ranks(rows, companies.size(), criteria.products().size());
    for (int product = 0; product < criteria.products().size(); product++) {
      ranks.add(product, ranking.rows(criteria.products().get(product).name()));
    }
    HtmlTemplate template = HtmlTemplate.read();
    text(template.beforeData());
    ScriptJson scripts = new ScriptJson(stream);
    scripts.element("data", json -> data(json, summary, rows, ranks));
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

  /** The places that the companies with a row have in the rankings of all products. */
  private static final class Ranks {
    private final int[][] byRow;

    /** For each company its place among those with a row, from 1, or 0. */
    private final int[] shownAt;

    Ranks(int[] rows, int companies, int products) {
      byRow = new int[rows.length][products];
      shownAt = new int[companies];
      for (int i = 0; i < rows.length; i++) {
        shownAt[rows[i]] = i + 1;
      }
    }

    /** Takes in the ranking of a product: the companies' places in the list, best first. */
    void add(int product, int[] ranking) {
      for (int rank = 0; rank < ranking.length; rank++) {
        int place = shownAt[ranking[rank]];
        if (place > 0) {
          byRow[place - 1][product] = rank + 1;
        }
      }
    }

    /** By product: the place from 1, or 0 for a company that does not qualify. */
    int[] of(int shown) {
      return byRow[shown];
    }
  }
}
