package dev.criteria.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  private final Criterion first = Samples.general("first");
  private final Criterion second = Samples.general("second");
  private final Request request = Request.general(Samples.company(1), List.of(first, second));

  private static final String GOOD =
      """
      {"answers":[{"id":"C1","quote":"q","reason":"r","verdict":"PASSED"},
                  {"id":"C2","quote":"","reason":"r2","verdict":"ND"}]}
      """;

  @Test
  void readsAVerdictForEachCriterion() {
    Answers answers = read(GOOD);

    assertThat(answers.to(first)).contains(new Verdict(Verdict.Kind.PASSED, "q", "r"));
    assertThat(answers.to(second)).contains(new Verdict(Verdict.Kind.ND, "", "r2"));
  }

  @Test
  void takesOffACodeFence() {
    assertThat(read("```json\n" + GOOD + "```").to(first).orElseThrow())
        .isInstanceOf(Verdict.class);
  }

  @Test
  void leavesOnlyTheMissingCriterionUnanswered() {
    Answers answers =
        read("{\"answers\":[{\"id\":\"C1\",\"quote\":\"\",\"reason\":\"\",\"verdict\":\"ND\"}]}");

    assertThat(answers.to(first).orElseThrow()).isInstanceOf(Verdict.class);
    assertUnanswered(answers, second, FaultKind.UNUSABLE_REPLY);
  }

  @Test
  void believesNeitherOfTwoAnswersToOneCriterion() {
    Answers answers =
        read(
            """
            {"answers":[{"id":"C1","quote":"","reason":"","verdict":"PASSED"},
                        {"id":"C1","quote":"","reason":"","verdict":"NOT_PASSED"},
                        {"id":"C2","quote":"","reason":"","verdict":"ND"}]}
            """);

    assertUnanswered(answers, first, FaultKind.UNUSABLE_REPLY);
    assertThat(answers.to(second).orElseThrow()).isInstanceOf(Verdict.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "<html>login</html>",
        "{\"answers\":{}}",
        "{\"answers\":[]} trailing",
        "{\"answers\":[null,1,\"C1\"]}",
        "{\"answers\":[{\"id\":\"C9\",\"quote\":\"\",\"reason\":\"\",\"verdict\":\"PASSED\"}]}",
        "{\"answers\":[{\"id\":\"C1\",\"quote\":\"\",\"reason\":\"\",\"verdict\":\"MAYBE\"}]}",
        "{\"answers\":[{\"id\":\"C1\",\"quote\":\"\",\"reason\":\"\",\"verdict\":true}]}",
        "{\"answers\":[{\"id\":\"C1\",\"verdict\":\"PASSED\"}]}",
        "{\"answers\":[{\"id\":\"C1\",\"quote\":\"\",\"reason\":\"\",\"verdict\":\"PASSED\"}],"
            + "\"error\":\"failed\"}",
        "{\"answers\":[{\"id\":\"C1\",\"quote\":\"\",\"reason\":\"\",\"verdict\":\"PASSED\","
            + "\"score\":1}]}",
        "{\"answers\":[{\"id\":\"C1\",\"id\":\"C2\",\"quote\":\"\",\"reason\":\"\","
            + "\"verdict\":\"PASSED\"}]}",
        "{\"answers\":[{\"id\":\"C1\",\"quote\":\"\",\"reason\":\"\",\"verdict\":\"PASSED\"",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
      })
  void neverTurnsAGarbledReplyIntoAVerdict(String content) {
    Answers answers = read(content);

    assertUnanswered(answers, first, FaultKind.UNUSABLE_REPLY);
    assertUnanswered(answers, second, FaultKind.UNUSABLE_REPLY);
  }

  @Test
  void neverReadsVerdictsOutOfACutOffOrRefusedReply() {
    assertUnanswered(read(GOOD, Reply.Ending.CUT_OFF), first, FaultKind.UNUSABLE_REPLY);
    assertUnanswered(read(GOOD, Reply.Ending.REFUSED), first, FaultKind.REFUSED);
  }

  @Test
  void cutsEndlessTexts() {
    String content = GOOD.replace("\"q\"", "\"" + "x".repeat(5_000) + "\"");

    Verdict verdict = (Verdict) read(content).to(first).orElseThrow();

    assertThat(verdict.quote()).hasSize(ReplyReader.MAX_TEXT + 1).endsWith("…");
  }

  @Test
  void keepsACutQuoteFindableAndNeverCutsACharacter() {
    String text = "x" + "😀".repeat(2_000);
    Company company = new Company(1, "Name", "", text, List.of());

    Verdict verdict =
        (Verdict) read(GOOD.replace("\"q\"", '"' + text + '"')).to(first).orElseThrow();

    assertThat(company.says(verdict.quote())).isTrue();
    assertThat(verdict.quote().codePoints())
        .noneMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
  }

  @Test
  void replacesHalfACharacter() {
    Verdict verdict =
        (Verdict) read(GOOD.replace("\"q\"", "\"a\\ud800b\"")).to(first).orElseThrow();

    assertThat(verdict.quote()).isEqualTo("a\uFFFDb");
  }

  private Answers read(String content) {
    return read(content, Reply.Ending.COMPLETE);
  }

  private Answers read(String content, Reply.Ending ending) {
    return ReplyReader.read(request, new Reply(content, ending, Optional.empty(), "model"));
  }

  private static void assertUnanswered(Answers answers, Criterion criterion, FaultKind cause) {
    assertThat(answers.to(criterion).orElseThrow())
        .isInstanceOfSatisfying(
            Unanswered.class, unanswered -> assertThat(unanswered.cause()).isEqualTo(cause));
  }
}
