package dev.criteria.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Product;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes the figures of report.html, what was asked, and what is known of the runs. */
record ReportFigures(
    Criteria criteria, Summary summary, SessionFacts facts, EvaluationGrid evaluations) {

  /** Writes them as fields of the present object. */
  void write(JsonGenerator json) throws IOException {
    text(json, "session", facts.session());
    text(json, "answeredBy", summary.provenance().answeredBy());
    text(json, "notice", summary.provenance().notice());
    json.writeNumberField("companies", summary.companies());
    json.writeNumberField("evaluations", summary.evaluations());
    json.writeNumberField("pending", summary.pending());
    json.writeNumberField("passed", summary.passed());
    json.writeNumberField("passedWithoutEvidence", summary.passedWithoutEvidence());
    numbers(json, "standings", evaluations.standings());
    unanswered(json);
    criteria(json, "general", criteria.general());
    products(json);
    facts(json);
  }

  private void unanswered(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("unanswered");
    for (Map.Entry<FaultKind, Long> cause : summary.unanswered().entrySet()) {
      Remedy remedy = Remedy.of(cause.getKey());
      json.writeStartObject();
      text(json, "cause", cause.getKey().name());
      json.writeNumberField("count", cause.getValue());
      text(json, "meaning", remedy.meaning());
      text(json, "remedy", remedy.remedy());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void products(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("products");
    for (int i = 0; i < criteria.products().size(); i++) {
      Product product = criteria.products().get(i);
      json.writeStartObject();
      text(json, "name", product.name());
      numbers(json, "statuses", evaluations.statuses(i));
      numbers(json, "scores", evaluations.scoreBands(i));
      json.writeArrayFieldStart("audiences");
      for (Audience audience : product.audiences()) {
        json.writeStartObject();
        text(json, "name", audience.name());
        criteria(json, "criteria", AudienceCriteria.of(audience));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void criteria(JsonGenerator json, String name, List<Criterion> criteria)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Criterion criterion : criteria) {
      json.writeStartObject();
      text(json, "id", criterion.id());
      text(json, "stage", criterion.stage().name());
      text(json, "text", criterion.text());
      text(json, "weight", criterion.weight().toPlainString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void facts(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("run");
    text(json, "asked", facts.asked());
    json.writeNumberField("requests", facts.requests());
    json.writeNumberField("replies", facts.replies());
    json.writeObjectFieldStart("faults");
    for (Map.Entry<FaultKind, Long> fault : facts.faults().entrySet()) {
      json.writeNumberField(fault.getKey().name(), fault.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("input", facts.usage().input());
    json.writeNumberField("cached", facts.usage().cached());
    text(json, "cost", facts.cost());
    json.writeNumberField("output", facts.usage().output());
    json.writeNumberField("repliesWithoutUsage", facts.repliesWithoutUsage());
    json.writeNumberField("eventsLeftOut", facts.eventsLeftOut());
    json.writeArrayFieldStart("events");
    for (SessionFacts.Event event : facts.events()) {
      json.writeStartObject();
      json.writeNumberField("run", event.run());
      json.writeNumberField("at", event.at());
      text(json, "name", event.name());
      text(json, "reason", event.reason());
      text(json, "detail", event.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, String name, long[] numbers) throws IOException {
    json.writeFieldName(name);
    json.writeArray(numbers, 0, numbers.length);
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    json.writeStringField(name, UntrustedText.inJson(value));
  }
}
