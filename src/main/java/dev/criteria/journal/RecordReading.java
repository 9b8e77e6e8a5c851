package dev.criteria.journal;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Reply.Ending;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Usage;
import dev.criteria.journal.StoredOutcome.StoredAudience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads records from JSON as strictly as if a stranger had written them: a right checksum is no
 * signature.
 *
 * <p>Stateless and safe for concurrent use.
 */
final class RecordReading {

  /** The fields with long texts or long lists; what comes before them is the head. */
  private static final Set<String> LONG = Set.of("body", "audiences", "answers", "crc");

  private RecordReading() {}

  /** The beginning of a line. */
  record Numbered(String type, long number, Fields fields) {}

  static Numbered head(byte[] bytes, int from, int length) throws MalformedRecordException {
    Fields fields = JournalJson.until(LONG, bytes, from, length);
    return new Numbered(fields.text("t"), fields.number("n", 1), fields);
  }

  /**
   * Reads what comes before the long texts.
   *
   * @return nothing when a newer program wrote this type
   */
  static Optional<RecordHead> head(Numbered line) throws MalformedRecordException {
    Fields fields = line.fields();
    return switch (line.type()) {
      case RecordJson.HEADER -> Optional.of(header(fields));
      case RecordJson.REPLY -> Optional.of(reply(fields));
      case RecordJson.ATTEMPT -> Optional.of(attempt(fields));
      case RecordJson.OUTCOME -> Optional.of(outcome(fields));
      case RecordJson.EVENT -> Optional.of(event(fields));
      case RecordJson.SEAL -> Optional.of(seal(fields));
      default -> Optional.empty();
    };
  }

  static JournalRecord record(byte[] bytes, int from, int length) throws MalformedRecordException {
    Fields fields = JournalJson.whole(bytes, from, length);
    fields.number("n", 1);
    String type = fields.text("t");
    return switch (type) {
      case RecordJson.HEADER -> header(fields);
      case RecordJson.REPLY -> new JournalRecord.PaidReply(reply(fields), fields.text("body"));
      case RecordJson.ATTEMPT -> attempt(fields);
      case RecordJson.OUTCOME ->
          new StoredOutcome(outcome(fields), audiences(fields), answers(fields));
      case RecordJson.EVENT -> event(fields);
      case RecordJson.SEAL -> seal(fields);
      default -> throw new MalformedRecordException("unknown type of record");
    };
  }

  private static JournalRecord.Header header(Fields fields) throws MalformedRecordException {
    return new JournalRecord.Header(
        fields.count("v"),
        fields.text("sid"),
        new Segment(fields.count("epoch"), fields.count("seq")),
        fields.text("plan"),
        fields.text("input"));
  }

  private static RecordHead.OfReply reply(Fields fields) throws MalformedRecordException {
    return new RecordHead.OfReply(
        fields.count("company"),
        fields.text("product"),
        fields.text("req"),
        fields.count("att"),
        fields.text("by"),
        fields.text("model"),
        fields.has("bad") ? fields.oneOf(Ending.class, "bad") : Ending.COMPLETE,
        usage(fields),
        fields.number("ms", 0),
        fields.optionalText("id"));
  }

  private static Optional<Usage> usage(Fields fields) throws MalformedRecordException {
    if (!fields.has("use")) {
      return Optional.empty();
    }
    Fields use = fields.object("use");
    return Optional.of(
        new Usage(use.number("in", 0), use.number("cached", 0), use.number("out", 0)));
  }

  private static JournalRecord.Attempt attempt(Fields fields) throws MalformedRecordException {
    return new JournalRecord.Attempt(
        fields.text("req"),
        fields.count("att"),
        fields.text("by"),
        fields.oneOf(FaultKind.class, "fault"),
        fields.text("reason"),
        fields.oneOf(JournalRecord.Billed.class, "billed"));
  }

  private static RecordHead.OfOutcome outcome(Fields fields) throws MalformedRecordException {
    return new RecordHead.OfOutcome(
        fields.count("company"),
        fields.text("product"),
        fields.text("key"),
        fields.oneOf(Status.class, "status"),
        (int) Math.min(Integer.MAX_VALUE, fields.number("unanswered", 0)));
  }

  private static List<StoredAudience> audiences(Fields fields) throws MalformedRecordException {
    List<StoredAudience> audiences = new ArrayList<>();
    for (Fields audience : fields.objects("audiences")) {
      audiences.add(
          new StoredAudience(
              audience.text("name"), audience.oneOf(Status.class, "status"), score(audience)));
    }
    return audiences;
  }

  private static Optional<Score> score(Fields audience) throws MalformedRecordException {
    if (!audience.has("score")) {
      return Optional.empty();
    }
    String highest = audience.has("highest") ? "highest" : "score";
    return Optional.of(new Score(audience.share("score"), audience.share(highest)));
  }

  private static Answers answers(Fields fields) throws MalformedRecordException {
    return AnswersJson.read(fields.object("answers"));
  }

  private static JournalRecord.Event event(Fields fields) throws MalformedRecordException {
    return new JournalRecord.Event(
        fields.text("ev"), fields.text("why"), fields.text("detail"), fields.number("at", 0));
  }

  private static JournalRecord.Seal seal(Fields fields) throws MalformedRecordException {
    return new JournalRecord.Seal(fields.number("records", 0), fields.number("bytes", 0));
  }
}
