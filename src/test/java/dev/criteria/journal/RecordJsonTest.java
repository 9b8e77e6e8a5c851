package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Status;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {

  static Stream<JournalRecord> records() {
    return Stream.of(
        new JournalRecord.Header(1, "s1", new Segment(3, 2), "sha256:ab", ""),
        Sample.reply(),
        Sample.attempt(),
        Sample.stored(7),
        new JournalRecord.Event("PAUSED", "QUOTA_EXHAUSTED", "insufficient_quota", 1_700_000_000L),
        new JournalRecord.Seal(30_000, 64_012_345));
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsBackWhatItWrote(JournalRecord record) throws MalformedRecordException {
    byte[] line = json(record);
    assertThat(RecordReading.record(line, 0, line.length)).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsTheHeadWithoutTheRest(JournalRecord record) throws MalformedRecordException {
    byte[] line = json(record);
    assertThat(RecordReading.head(RecordReading.head(line, 0, line.length)))
        .contains(record.head());
  }

  @Test
  void derivesTheResultAgainFromTheAnswers() throws MalformedRecordException {
    String text = new String(json(Sample.stored(7)), StandardCharsets.UTF_8);
    byte[] changed =
        text.replace("\"QUALIFIED\"", "\"FAILED_GENERAL\"").getBytes(StandardCharsets.UTF_8);

    StoredOutcome read = (StoredOutcome) RecordReading.record(changed, 0, changed.length);

    assertThat(read.head().status()).isEqualTo(Status.FAILED_GENERAL);
    assertThat(read.judged(Rules.DEFAULT, Sample.CRITERIA, Sample.evaluation(7)))
        .isEqualTo(Sample.outcome(7));
  }

  @Test
  void doesNotGiveAnOutcomeToAnotherEvaluation() {
    assertThatThrownBy(
            () -> Sample.stored(7).judged(Rules.DEFAULT, Sample.CRITERIA, Sample.evaluation(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("company 7")
        .hasMessageContaining("company 8");
  }

  @Test
  void keepsAReplyThatHoldsHalfACharacter() throws MalformedRecordException {
    JournalRecord.PaidReply reply =
        new JournalRecord.PaidReply(Sample.reply().head(), "a\ud800b\udc00c\ud83d\ude00");
    byte[] line = json(reply);

    JournalRecord read = RecordReading.record(line, 0, line.length);

    assertThat(((JournalRecord.PaidReply) read).content()).isEqualTo("a\ufffdb\ufffdc😀");
  }

  @Test
  void writesOneLineWhateverTheTextsHold() {
    assertThat(new String(json(Sample.stored(7)), StandardCharsets.UTF_8)).doesNotContain("\n");
  }

  @Test
  void refusesARecordThatNoLineCanHold() {
    JournalRecord.PaidReply reply =
        new JournalRecord.PaidReply(Sample.reply().head(), "x".repeat(LineFormat.MAX_LENGTH));
    assertThatThrownBy(() -> RecordJson.encoded(reply))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"t\":\"outcome\"}",
        "{\"t\":\"outcome\",\"n\":0}",
        "{\"t\":\"outcome\",\"n\":1.5}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":-3,\"product\":\"p\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[],\"answers\":{}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":99999999999,\"product\":\"p\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[],\"answers\":{}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":1,\"product\":7,\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[],\"answers\":{}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":1,\"product\":\"p\",\"key\":\"k\",\"status\":\"MAYBE\",\"audiences\":[],\"answers\":{}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":1,\"product\":\"p\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[7],\"answers\":{}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":1,\"product\":\"p\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[{\"name\":\"a\",\"status\":\"QUALIFIED\",\"score\":1e999999999}],\"answers\":{}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":1,\"product\":\"p\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[{\"name\":\"a\",\"status\":\"QUALIFIED\",\"score\":NaN}],\"answers\":{}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":1,\"product\":\"p\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[],\"answers\":{\"c\":{\"verdict\":\"passed\",\"quote\":\"\",\"reason\":\"\"}}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":1,\"product\":\"p\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[],\"answers\":{\"c\":{\"verdict\":\"PASSED\",\"unanswered\":\"REFUSED\",\"quote\":\"\",\"reason\":\"\"}}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":1,\"product\":\"p\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[],\"answers\":{\"c\":{}}}",
        "{\"t\":\"outcome\",\"n\":1,\"company\":1,\"product\":\"p\",\"key\":\"k\",\"key\":\"k\",\"status\":\"QUALIFIED\",\"audiences\":[],\"answers\":{}}",
        "{\"t\":\"reply\",\"n\":1,\"req\":\"r\",\"att\":1,\"by\":\"b\",\"model\":\"m\",\"use\":{\"in\":-1,\"cached\":0,\"out\":0},\"ms\":1,\"body\":\"\"}",
        "{\"t\":\"reply\",\"n\":1,\"req\":\"r\",\"att\":1,\"by\":\"b\",\"model\":\"m\",\"use\":{\"in\":9223372036854775808,\"cached\":0,\"out\":0},\"ms\":1,\"body\":\"\"}",
        "{\"t\":\"event\",\"n\":1,\"ev\":\"E\",\"why\":\"\",\"detail\":\"\",\"at\":0} {}",
        "{\"t\":\"event\",\"n\":1,\"ev\":\"E\"",
      })
  void refusesWhatAStrangerMightWrite(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RecordReading.record(bytes, 0, bytes.length))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Test
  void refusesEndlessNesting() {
    String deep = "[".repeat(100_000);
    byte[] bytes = ("{\"t\":\"x\",\"n\":1,\"a\":" + deep).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RecordReading.record(bytes, 0, bytes.length))
        .isInstanceOf(MalformedRecordException.class);
    assertThatThrownBy(() -> RecordReading.head(bytes, 0, bytes.length))
        .isInstanceOf(MalformedRecordException.class);
  }

  private static byte[] json(JournalRecord record) {
    byte[] start = RecordJson.encoded(record).numbered(1);
    return (new String(start, StandardCharsets.UTF_8) + "}").getBytes(StandardCharsets.UTF_8);
  }
}
