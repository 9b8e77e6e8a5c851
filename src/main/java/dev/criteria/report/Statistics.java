package dev.criteria.report;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what becomes the {@link Summary}. Not safe for concurrent use. */
final class Statistics {

  private final List<Criterion> general;
  private final Map<Status, Long> statuses = new EnumMap<>(Status.class);
  private final Map<FaultKind, Long> unanswered = new EnumMap<>(FaultKind.class);

  /** The general answers counted for the present company. */
  private final Map<String, Answer> countedGeneral = new HashMap<>();

  private int companies;
  private long evaluations;
  private long pending;
  private long passed;
  private long passedWithoutEvidence;

  Statistics(List<Criterion> general) {
    this.general = general;
  }

  /** Goes on to the next company. */
  void startCompany() {
    companies++;
    countedGeneral.clear();
  }

  /** Counts an evaluation of the present company; one without outcome is pending. */
  void add(Optional<Outcome.Judged> outcome, Quotations quotations) {
    evaluations++;
    if (outcome.isEmpty()) {
      pending++;
      return;
    }
    Outcome.Judged judged = outcome.get();
    statuses.merge(judged.result().status(), 1L, Long::sum);
    general(judged.answers(), quotations);
    for (AudienceResult result : judged.result().audiences()) {
      AudienceCriteria.of(result.audience()).stream()
          .flatMap(criterion -> judged.answers().to(criterion).stream())
          .forEach(answer -> count(answer, quotations));
    }
  }

  private void general(Answers answers, Quotations quotations) {
    for (Criterion criterion : general) {
      Optional<Answer> answer = answers.to(criterion);
      if (answer.isPresent() && !answer.get().equals(countedGeneral.get(criterion.id()))) {
        countedGeneral.put(criterion.id(), answer.get());
        count(answer.get(), quotations);
      }
    }
  }

  private void count(Answer answer, Quotations quotations) {
    switch (answer) {
      case Unanswered missing -> unanswered.merge(missing.cause(), 1L, Long::sum);
      case Verdict verdict when verdict.kind() == Verdict.Kind.PASSED -> {
        passed++;
        passedWithoutEvidence += quotations.found(verdict.quote()) ? 0 : 1;
      }
      case Verdict _ -> {}
    }
  }

  /** Sums up, once every evaluation has been counted. */
  Summary summary(Provenance provenance, long repairedCells, List<ProductSummary> products) {
    return new Summary(
        provenance,
        companies,
        evaluations,
        pending,
        statuses,
        unanswered,
        passed,
        passedWithoutEvidence,
        repairedCells,
        products);
  }
}
