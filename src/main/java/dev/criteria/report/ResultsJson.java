package dev.criteria.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Writes results.json: everything that is known, with its evidence, company by company as it comes.
 * A criterion that was not asked is left out of the answers.
 *
 * <p>Call {@link #start}, then for each company {@link #startCompany}, {@link #write} for each
 * product and {@link #endCompany}, then {@link #end}. Not safe for concurrent use.
 */
final class ResultsJson {

  private final JsonGenerator json;
  private final JsonLines lines;
  private final EvaluationJson evaluations;

  ResultsJson(OutputStream stream) throws IOException {
    lines = JsonLines.indented(stream);
    json = lines.json();
    evaluations = new EvaluationJson(lines, EvaluationJson.Form.BY_ID);
  }

  /** Writes who answered and what is asked. */
  void start(Provenance provenance, Criteria criteria) throws IOException {
    json.writeStartObject();
    text("answered_by", provenance.answeredBy());
    text("notice", provenance.notice());
    criteria("general_criteria", criteria.general());
    json.writeArrayFieldStart("products");
    for (var product : criteria.products()) {
      json.writeStartObject();
      text("name", product.name());
      json.writeArrayFieldStart("audiences");
      for (Audience audience : product.audiences()) {
        json.writeStartObject();
        text("name", audience.name());
        criteria("criteria", AudienceCriteria.of(audience));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("companies");
  }

  private void criteria(String name, List<Criterion> criteria) throws IOException {
    json.writeArrayFieldStart(name);
    for (Criterion criterion : criteria) {
      lines.start();
      text("id", criterion.id());
      text("stage", criterion.stage().name());
      text("text", criterion.text());
      json.writeNumberField("weight", criterion.weight());
      lines.end();
    }
    json.writeEndArray();
  }

  /** Writes all that the list says about a company. */
  void startCompany(Company company) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", company.number());
    text("name", company.name());
    text("website", company.website());
    text("description", company.description());
    if (company.hadHiddenText()) {
      json.writeBooleanField("suspicious_text", true);
    }
    // A list, since nothing keeps two columns from having the same header.
    json.writeArrayFieldStart("further");
    for (Field field : company.further()) {
      lines.start();
      text("name", field.name());
      text("value", field.value());
      lines.end();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("products");
  }

  /** Writes what became of one product; an evaluation without outcome is shown as pending. */
  void write(
      List<Criterion> general,
      Evaluation evaluation,
      Optional<Outcome.Judged> outcome,
      Quotations quotations)
      throws IOException {
    evaluations.write(general, evaluation, outcome, quotations);
  }

  /** Ends what {@link #startCompany} began. */
  void endCompany() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Ends the file and hands all of it to the stream. */
  void end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }

  private void text(String name, String value) throws IOException {
    lines.text(name, value);
  }
}
