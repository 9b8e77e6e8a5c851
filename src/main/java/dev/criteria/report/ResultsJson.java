package dev.criteria.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Tally;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Verdict;
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

  private static final DefaultPrettyPrinter.Indenter INDENTED = new DefaultIndenter("  ", "\n");
  private static final DefaultPrettyPrinter.Indenter IN_ONE_LINE =
      new DefaultPrettyPrinter.FixedSpaceIndenter();

  private final JsonGenerator json;
  private final DefaultPrettyPrinter layout;

  ResultsJson(OutputStream stream) throws IOException {
    layout =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(INDENTED)
            .withArrayIndenter(INDENTED);
    json =
        JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(stream, JsonEncoding.UTF8)
            .setPrettyPrinter(layout);
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
      startLine();
      text("id", criterion.id());
      text("stage", criterion.stage().name());
      text("text", criterion.text());
      json.writeNumberField("weight", criterion.weight());
      endLine();
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
    // A list, since nothing keeps two columns from having the same header.
    json.writeArrayFieldStart("further");
    for (Field field : company.further()) {
      startLine();
      text("name", field.name());
      text("value", field.value());
      endLine();
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
    json.writeStartObject();
    text("product", evaluation.product().name());
    if (outcome.isPresent()) {
      judged(general, outcome.get(), quotations);
    } else {
      pending(evaluation.product().audiences());
    }
    json.writeEndObject();
  }

  private void pending(List<Audience> audiences) throws IOException {
    text("status", ResultsTable.PENDING);
    json.writeArrayFieldStart("audiences");
    for (Audience audience : audiences) {
      startLine();
      text("audience", audience.name());
      text("status", ResultsTable.PENDING);
      endLine();
    }
    json.writeEndArray();
  }

  private void judged(List<Criterion> general, Outcome.Judged judged, Quotations quotations)
      throws IOException {
    text("status", judged.result().status().name());
    // With each product, since each was judged by the general answers known at its time.
    answers("general_answers", general, judged.answers(), quotations);
    json.writeArrayFieldStart("audiences");
    for (AudienceResult result : judged.result().audiences()) {
      json.writeStartObject();
      text("audience", result.audience().name());
      text("status", result.status().name());
      score(result);
      tally("mandatory", result.mandatory());
      tally("nth", result.nth());
      answers("answers", AudienceCriteria.of(result.audience()), judged.answers(), quotations);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void score(AudienceResult result) throws IOException {
    if (result.score().isEmpty()) {
      json.writeNullField("score");
      json.writeNullField("score_highest");
      return;
    }
    Score score = result.score().get();
    json.writeNumberField("score", score.lowest());
    json.writeNumberField("score_highest", score.highest());
  }

  private void tally(String name, Tally tally) throws IOException {
    json.writeFieldName(name);
    startLine();
    json.writeNumberField("passed", tally.passed());
    json.writeNumberField("not_passed", tally.notPassed());
    json.writeNumberField("nd", tally.noData());
    json.writeNumberField("unanswered", tally.unanswered());
    json.writeNumberField("not_asked", tally.notAsked());
    endLine();
  }

  private void answers(
      String name, List<Criterion> criteria, Answers answers, Quotations quotations)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Criterion criterion : criteria) {
      switch (answers.to(criterion).orElse(null)) {
        case null -> {}
        case Verdict verdict -> verdict(criterion, verdict, quotations);
        case Unanswered unanswered -> unanswered(criterion, unanswered);
      }
    }
    json.writeEndArray();
  }

  private void verdict(Criterion criterion, Verdict verdict, Quotations quotations)
      throws IOException {
    startLine();
    text("criterion_id", criterion.id());
    text("verdict", verdict.kind().name());
    text("quote", verdict.quote());
    json.writeBooleanField("quote_found", quotations.found(verdict.quote()));
    text("reason", verdict.reason());
    endLine();
  }

  private void unanswered(Criterion criterion, Unanswered unanswered) throws IOException {
    startLine();
    text("criterion_id", criterion.id());
    text("unanswered", unanswered.cause().name());
    text("reason", unanswered.reason());
    endLine();
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
    json.writeStringField(name, UntrustedText.inJson(value));
  }

  /** Starts an object that stands in one line; half of a long file would be indentation else. */
  private void startLine() throws IOException {
    layout.indentObjectsWith(IN_ONE_LINE);
    json.writeStartObject();
  }

  private void endLine() throws IOException {
    json.writeEndObject();
    layout.indentObjectsWith(INDENTED);
  }
}
