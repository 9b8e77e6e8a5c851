package dev.criteria.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Tally;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes what became of evaluations as JSON objects. A criterion that was not asked is left out of
 * the answers. Not safe for concurrent use.
 */
final class EvaluationJson {

  /** How a criterion is named. */
  enum Form {
    /** By its id alone: its text stands elsewhere in the file. */
    BY_ID,
    /** By its id and its text. */
    IN_WORDS
  }

  private final JsonLines lines;
  private final JsonGenerator json;
  private final Form form;

  EvaluationJson(JsonLines lines, Form form) {
    this.lines = lines;
    this.json = lines.json();
    this.form = form;
  }

  /** Writes what became of one product; an evaluation without outcome is shown as pending. */
  void write(
      List<Criterion> general,
      Evaluation evaluation,
      Optional<Outcome.Judged> outcome,
      Quotations quotations)
      throws IOException {
    json.writeStartObject();
    lines.text("product", evaluation.product().name());
    if (outcome.isPresent()) {
      judged(general, outcome.get(), quotations);
    } else {
      pending(evaluation.product().audiences());
    }
    json.writeEndObject();
  }

  private void pending(List<Audience> audiences) throws IOException {
    lines.text("status", AudienceRows.PENDING);
    json.writeArrayFieldStart("audiences");
    for (Audience audience : audiences) {
      lines.start();
      lines.text("audience", audience.name());
      lines.text("status", AudienceRows.PENDING);
      lines.end();
    }
    json.writeEndArray();
  }

  private void judged(List<Criterion> general, Outcome.Judged judged, Quotations quotations)
      throws IOException {
    lines.text("status", judged.result().status().name());
    // With each product, since each was judged by the general answers known at its time.
    answers("general_answers", general, judged.answers(), quotations);
    json.writeArrayFieldStart("audiences");
    for (AudienceResult result : judged.result().audiences()) {
      json.writeStartObject();
      lines.text("audience", result.audience().name());
      lines.text("status", result.status().name());
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
    lines.start();
    json.writeNumberField("passed", tally.passed());
    json.writeNumberField("not_passed", tally.notPassed());
    json.writeNumberField("nd", tally.noData());
    json.writeNumberField("unanswered", tally.unanswered());
    json.writeNumberField("not_asked", tally.notAsked());
    lines.end();
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
    lines.start();
    criterion(criterion);
    lines.text("verdict", verdict.kind().name());
    lines.text("quote", verdict.quote());
    json.writeBooleanField("quote_found", quotations.found(verdict.quote()));
    lines.text("reason", verdict.reason());
    lines.end();
  }

  private void unanswered(Criterion criterion, Unanswered unanswered) throws IOException {
    lines.start();
    criterion(criterion);
    lines.text("unanswered", unanswered.cause().name());
    lines.text("reason", unanswered.reason());
    lines.end();
  }

  private void criterion(Criterion criterion) throws IOException {
    lines.text("criterion_id", criterion.id());
    if (form == Form.IN_WORDS) {
      lines.text("criterion", criterion.text());
    }
  }
}
