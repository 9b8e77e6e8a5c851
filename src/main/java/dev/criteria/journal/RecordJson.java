package dev.criteria.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.criteria.evaluation.Reply.Ending;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Writes records as JSON: what decides comes first, long texts last.
 *
 * <p>Stateless and safe for concurrent use.
 */
final class RecordJson {

  static final String HEADER = "header";
  static final String REPLY = "reply";
  static final String ATTEMPT = "attempt";
  static final String OUTCOME = "outcome";
  static final String EVENT = "event";
  static final String SEAL = "seal";

  private RecordJson() {}

  /**
   * Encodes a record.
   *
   * @throws IllegalArgumentException when it is longer than a line may be
   */
  static EncodedRecord encoded(JournalRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JournalJson.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      writeFields(json, record);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a record cannot be written as JSON", e);
    }
    byte[] object = bytes.toByteArray();
    if (object.length > LineFormat.MAX_LENGTH - 100) {
      throw new IllegalArgumentException(
          "a record of %d bytes is too long for the journal".formatted(object.length));
    }
    return new EncodedRecord(
        record.head(), type(record), Arrays.copyOfRange(object, 1, object.length - 1));
  }

  private static String type(JournalRecord record) {
    return switch (record) {
      case JournalRecord.Header _ -> HEADER;
      case JournalRecord.PaidReply _ -> REPLY;
      case JournalRecord.Attempt _ -> ATTEMPT;
      case StoredOutcome _ -> OUTCOME;
      case JournalRecord.Event _ -> EVENT;
      case JournalRecord.Seal _ -> SEAL;
    };
  }

  private static void writeFields(JsonGenerator json, JournalRecord record) throws IOException {
    switch (record) {
      case JournalRecord.Header header -> {
        json.writeNumberField("v", header.version());
        json.writeStringField("sid", header.session());
        json.writeNumberField("epoch", header.segment().epoch());
        json.writeNumberField("seq", header.segment().sequence());
        text(json, "plan", header.plan());
        text(json, "input", header.input());
      }
      case JournalRecord.PaidReply reply -> {
        writeHead(json, reply.head());
        text(json, "body", reply.content());
      }
      case JournalRecord.Attempt attempt -> {
        text(json, "req", attempt.request());
        json.writeNumberField("att", attempt.attempt());
        text(json, "by", attempt.provider());
        json.writeStringField("fault", attempt.fault().name());
        json.writeStringField("billed", attempt.billed().name());
        text(json, "reason", attempt.reason());
      }
      case StoredOutcome outcome -> writeOutcome(json, outcome);
      case JournalRecord.Event event -> {
        text(json, "ev", event.name());
        text(json, "why", event.reason());
        json.writeNumberField("at", event.at());
        text(json, "detail", event.detail());
      }
      case JournalRecord.Seal seal -> {
        json.writeNumberField("records", seal.records());
        json.writeNumberField("bytes", seal.bytes());
      }
    }
  }

  private static void writeHead(JsonGenerator json, RecordHead.OfReply head) throws IOException {
    json.writeNumberField("company", head.company());
    text(json, "product", head.product());
    text(json, "req", head.request());
    json.writeNumberField("att", head.attempt());
    text(json, "by", head.provider());
    text(json, "model", head.model());
    if (head.ending() != Ending.COMPLETE) {
      json.writeStringField("bad", head.ending().name());
    }
    if (head.usage().isPresent()) {
      Usage usage = head.usage().get();
      json.writeObjectFieldStart("use");
      json.writeNumberField("in", usage.input());
      json.writeNumberField("cached", usage.cached());
      json.writeNumberField("out", usage.output());
      json.writeEndObject();
    }
    json.writeNumberField("ms", head.milliseconds());
    if (head.providerId().isPresent()) {
      text(json, "id", head.providerId().get());
    }
  }

  private static void writeOutcome(JsonGenerator json, StoredOutcome outcome) throws IOException {
    json.writeNumberField("company", outcome.head().company());
    text(json, "product", outcome.head().product());
    text(json, "key", outcome.head().key());
    json.writeStringField("status", outcome.head().status().name());
    json.writeNumberField("unanswered", outcome.head().unanswered());
    json.writeArrayFieldStart("audiences");
    for (StoredOutcome.StoredAudience audience : outcome.audiences()) {
      json.writeStartObject();
      text(json, "name", audience.name());
      json.writeStringField("status", audience.status().name());
      if (audience.score().isPresent()) {
        Score score = audience.score().get();
        json.writeNumberField("score", score.lowest());
        if (score.isRange()) {
          json.writeNumberField("highest", score.highest());
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("answers");
    AnswersJson.write(json, outcome.answers());
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    json.writeStringField(name, WellFormed.text(value));
  }
}
