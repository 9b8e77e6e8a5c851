package dev.criteria.report;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in a few words why an audience has its status: the answers that decide it.
 *
 * @param general the criteria that hold for every product
 */
record Reasons(List<Criterion> general) {

  private static final int MAX_PART = 200;

  /** The reasons, separated by semicolons. */
  String of(AudienceResult result, Answers answers) {
    Audience audience = result.audience();
    return switch (result.status()) {
      case FAILED_GENERAL -> failing(general, answers);
      case NOT_QUALIFIED -> failing(List.of(audience.qualification()), answers);
      case FAILED_MANDATORY -> joined(audience.mandatory(), answers, Verdict.Kind.NOT_PASSED);
      case QUALIFIED -> qualified(audience, answers);
      case UNDECIDED -> undecided(audience, answers);
    };
  }

  /** Where ND fails too, it is named only when nothing else failed: then it must be the reason. */
  private static String failing(List<Criterion> criteria, Answers answers) {
    String notPassed = joined(criteria, answers, Verdict.Kind.NOT_PASSED);
    return notPassed.isEmpty() ? joined(criteria, answers, Verdict.Kind.ND) : notPassed;
  }

  private static String qualified(Audience audience, Answers answers) {
    String passed =
        audience.nth().stream()
            .filter(criterion -> verdict(criterion, answers, Verdict.Kind.PASSED).isPresent())
            .map(criterion -> "passed: " + brief(criterion.text()))
            .collect(Collectors.joining("; "));
    return Stream.of(
            passed.isEmpty() ? "no nice-to-have criterion passed" : passed,
            unanswered(audience.nth(), answers))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private String undecided(Audience audience, Answers answers) {
    List<Criterion> deciding =
        Stream.of(general, List.of(audience.qualification()), audience.mandatory())
            .flatMap(List::stream)
            .toList();
    String missing = unanswered(deciding, answers);
    return missing.isEmpty() ? "not every criterion was asked" : missing;
  }

  private static String joined(List<Criterion> criteria, Answers answers, Verdict.Kind kind) {
    return criteria.stream()
        .flatMap(
            criterion ->
                verdict(criterion, answers, kind).map(found -> why(criterion, found)).stream())
        .collect(Collectors.joining("; "));
  }

  private static Optional<Verdict> verdict(
      Criterion criterion, Answers answers, Verdict.Kind kind) {
    return answers
        .to(criterion)
        .filter(answer -> answer instanceof Verdict verdict && verdict.kind() == kind)
        .map(Verdict.class::cast);
  }

  private static String why(Criterion criterion, Verdict verdict) {
    String finding =
        switch (verdict.kind()) {
          case PASSED -> "passed: ";
          case NOT_PASSED -> "not passed: ";
          case ND -> "no data: ";
        };
    return finding + brief(criterion.text()) + explanation(verdict);
  }

  private static String explanation(Verdict verdict) {
    if (!verdict.reason().isBlank()) {
      return " (" + brief(verdict.reason()) + ")";
    }
    return verdict.quote().isBlank() ? "" : " (\"" + brief(verdict.quote()) + "\")";
  }

  private static String unanswered(List<Criterion> criteria, Answers answers) {
    return criteria.stream()
        .flatMap(criterion -> unanswered(criterion, answers.to(criterion)).stream())
        .collect(Collectors.joining("; "));
  }

  private static Optional<String> unanswered(Criterion criterion, Optional<Answer> answer) {
    return answer
        .filter(Unanswered.class::isInstance)
        .map(Unanswered.class::cast)
        .map(
            missing ->
                "unanswered: %s (%s: %s)"
                    .formatted(brief(criterion.text()), missing.cause(), brief(missing.reason())));
  }

  private static String brief(String text) {
    String stripped = text.strip();
    return stripped.length() <= MAX_PART
        ? stripped
        : UntrustedText.cut(stripped, MAX_PART - 1) + "…";
  }
}
