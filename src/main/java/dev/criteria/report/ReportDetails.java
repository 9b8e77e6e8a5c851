package dev.criteria.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes what report.html shows of a single company: its text, and the answers to all criteria with
 * quote and reason. Very long texts are cut; results.json has all of them.
 *
 * <p>Answers stand in the order of the criteria: 0 for one that was not asked, a list of kind (from
 * 1), quote, whether the quote is in the company's text, and reason for a verdict, or a list of 4,
 * cause and reason for what is unanswered.
 */
record ReportDetails(Criteria criteria, Outcomes outcomes) {

  static final int MAX_FIELD = 20_000;
  static final int MAX_ANSWER = 4_000;
  private static final int NOT_ASKED = 0;
  private static final int UNANSWERED = 4;

  /** Writes them as one object. */
  void write(JsonGenerator json, Company company) throws IOException {
    Quotations quotations = new Quotations(company);
    json.writeStartObject();
    json.writeArrayFieldStart("fields");
    field(json, "Name", company.name());
    field(json, "Website", company.website());
    field(json, "Description", company.description());
    for (Field field : company.further()) {
      field(json, field.name(), field.value());
    }
    if (company.hadHiddenText()) {
      field(json, CompaniesTable.SUSPICIOUS, CompaniesTable.HIDDEN);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("products");
    for (Product product : criteria.products()) {
      product(json, outcomes.find(new Evaluation(company, product)), quotations);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void field(JsonGenerator json, String name, String value) throws IOException {
    if (value.isEmpty()) {
      return;
    }
    json.writeStartArray();
    text(json, name, MAX_ANSWER);
    text(json, value, MAX_FIELD);
    json.writeEndArray();
  }

  private void product(JsonGenerator json, Optional<Outcome.Judged> outcome, Quotations quotations)
      throws IOException {
    if (outcome.isEmpty()) {
      json.writeNull();
      return;
    }
    Outcome.Judged judged = outcome.get();
    json.writeStartObject();
    json.writeFieldName("general");
    answers(json, criteria.general(), judged.answers(), quotations);
    json.writeArrayFieldStart("audiences");
    for (AudienceResult result : judged.result().audiences()) {
      json.writeStartObject();
      json.writeNumberField("status", Cell.code(result.status()));
      if (result.score().isPresent()) {
        json.writeNumberField("lowest", Cell.thousandths(result.score().get().lowest()));
        json.writeNumberField("highest", Cell.thousandths(result.score().get().highest()));
      }
      json.writeFieldName("answers");
      answers(json, AudienceCriteria.of(result.audience()), judged.answers(), quotations);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void answers(
      JsonGenerator json, List<Criterion> criteria, Answers answers, Quotations quotations)
      throws IOException {
    json.writeStartArray();
    for (Criterion criterion : criteria) {
      answer(json, answers.to(criterion), quotations);
    }
    json.writeEndArray();
  }

  private static void answer(JsonGenerator json, Optional<Answer> answer, Quotations quotations)
      throws IOException {
    switch (answer.orElse(null)) {
      case null -> json.writeNumber(NOT_ASKED);
      case Verdict verdict -> {
        json.writeStartArray();
        json.writeNumber(code(verdict.kind()));
        text(json, verdict.quote(), MAX_ANSWER);
        json.writeNumber(quotations.found(verdict.quote()) ? 1 : 0);
        text(json, verdict.reason(), MAX_ANSWER);
        json.writeEndArray();
      }
      case Unanswered unanswered -> {
        json.writeStartArray();
        json.writeNumber(UNANSWERED);
        text(json, unanswered.cause().name(), MAX_ANSWER);
        text(json, unanswered.reason(), MAX_ANSWER);
        json.writeEndArray();
      }
    }
  }

  private static int code(Verdict.Kind kind) {
    return switch (kind) {
      case PASSED -> 1;
      case NOT_PASSED -> 2;
      case ND -> 3;
    };
  }

  private static void text(JsonGenerator json, String text, int max) throws IOException {
    String shown =
        text.length() <= max ? text : UntrustedText.cut(text, max) + UntrustedText.CUT_MARK;
    json.writeString(UntrustedText.inJson(shown));
  }
}
