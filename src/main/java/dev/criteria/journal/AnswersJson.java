package dev.criteria.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Verdict;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes answers as a JSON object by criterion id, and reads them back: {@code
 * {"verdict":"PASSED","quote":"…","reason":"…"}} or {@code {"unanswered":"REFUSED","reason":"…"}}.
 */
final class AnswersJson {
  private AnswersJson() {}

  static void write(JsonGenerator json, Answers answers) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Answer> entry : answers.byId().entrySet()) {
      json.writeFieldName(WellFormed.text(entry.getKey()));
      json.writeStartObject();
      switch (entry.getValue()) {
        case Verdict verdict -> {
          json.writeStringField("verdict", verdict.kind().name());
          json.writeStringField("quote", WellFormed.text(verdict.quote()));
          json.writeStringField("reason", WellFormed.text(verdict.reason()));
        }
        case Unanswered unanswered -> {
          json.writeStringField("unanswered", unanswered.cause().name());
          json.writeStringField("reason", WellFormed.text(unanswered.reason()));
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  static Answers read(Fields object) throws MalformedRecordException {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (Map.Entry<String, Fields> entry : object.byName().entrySet()) {
      answers.put(entry.getKey(), answer(entry.getValue()));
    }
    return new Answers(answers);
  }

  private static Answer answer(Fields fields) throws MalformedRecordException {
    if (fields.has("verdict") == fields.has("unanswered")) {
      throw new MalformedRecordException("an answer is either a verdict or unanswered");
    }
    return fields.has("verdict")
        ? new Verdict(
            fields.oneOf(Verdict.Kind.class, "verdict"),
            fields.text("quote"),
            fields.text("reason"))
        : new Unanswered(fields.oneOf(FaultKind.class, "unanswered"), fields.text("reason"));
  }
}
