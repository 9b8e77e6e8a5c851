package dev.criteria.evaluation;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The rules of an evaluation: what to ask next, and what follows from the answers.
 *
 * <p>Immutable and free of side effects.
 *
 * @param noDataPassesGeneral whether {@link Verdict.Kind#ND} lets a company through a general
 *     criterion
 * @param asksAllStages whether every stage is asked, even when an earlier one did not let the
 *     company through
 */
public record Rules(boolean noDataPassesGeneral, boolean asksAllStages) {

  /** ND does not pass a general criterion; a stage is asked only when the one before passed. */
  public static final Rules DEFAULT = new Rules(false, false);

  /**
   * The next request of an evaluation whose general criteria have been asked.
   *
   * @param answers all answers so far, the general ones included
   * @return nothing when no further answer is wanted
   */
  public Optional<Request> next(Criteria criteria, Evaluation evaluation, Answers answers) {
    if (!asksAllStages && general(criteria, answers) != Gate.OPEN) {
      return Optional.empty();
    }
    Product product = evaluation.product();
    if (!containsAll(answers, product.qualifications())) {
      return Optional.of(
          Request.of(evaluation.company(), product, Stage.QUALIFICATION, product.qualifications()));
    }
    for (Audience audience : product.audiences()) {
      if (!asksAllStages && qualification(audience, answers) != Gate.OPEN) {
        continue;
      }
      if (!containsAll(answers, audience.mandatory())) {
        return Optional.of(
            Request.of(evaluation.company(), product, Stage.MANDATORY, audience.mandatory()));
      }
      if (!asksAllStages && mandatory(audience, answers) != Gate.OPEN) {
        continue;
      }
      if (!containsAll(answers, audience.nth())) {
        return Optional.of(Request.of(evaluation.company(), product, Stage.NTH, audience.nth()));
      }
    }
    return Optional.empty();
  }

  /** Says what the answers mean, once {@link #next} has nothing more to ask. */
  public Outcome.Judged judge(Criteria criteria, Evaluation evaluation, Answers answers) {
    Gate general = general(criteria, answers);
    List<Set<Status>> possible =
        evaluation.product().audiences().stream()
            .map(audience -> possible(general, audience, answers))
            .toList();
    List<Audience> audiences = evaluation.product().audiences();
    List<AudienceResult> results =
        IntStream.range(0, audiences.size())
            .mapToObj(i -> result(audiences.get(i), only(possible.get(i)), answers))
            .toList();
    return new Outcome.Judged(
        evaluation, answers, new ProductResult(only(bestOf(possible)), results));
  }

  private static AudienceResult result(Audience audience, Status status, Answers answers) {
    return new AudienceResult(
        audience,
        status,
        status == Status.QUALIFIED
            ? Optional.of(Score.of(audience.nth(), answers))
            : Optional.empty(),
        Tally.of(audience.mandatory(), answers),
        Tally.of(audience.nth(), answers));
  }

  /** The statuses that some answers to what is unanswered would lead to. */
  private static Set<Status> possible(Gate general, Audience audience, Answers answers) {
    Set<Status> possible = EnumSet.noneOf(Status.class);
    if (general != Gate.OPEN) {
      possible.add(Status.FAILED_GENERAL);
    }
    if (general == Gate.SHUT) {
      return possible;
    }
    Gate qualification = qualification(audience, answers);
    if (qualification != Gate.OPEN) {
      possible.add(Status.NOT_QUALIFIED);
    }
    if (qualification == Gate.SHUT) {
      return possible;
    }
    Gate mandatory = mandatory(audience, answers);
    if (mandatory != Gate.OPEN) {
      possible.add(Status.FAILED_MANDATORY);
    }
    if (mandatory != Gate.SHUT) {
      possible.add(Status.QUALIFIED);
    }
    return possible;
  }

  /**
   * The statuses a product can have, being the best of its audiences: a status is possible when one
   * audience can have it and every audience can have it or a worse one.
   */
  private static Set<Status> bestOf(List<Set<Status>> audiences) {
    Set<Status> possible = EnumSet.noneOf(Status.class);
    for (Status status : EnumSet.complementOf(EnumSet.of(Status.UNDECIDED))) {
      boolean reached = audiences.stream().anyMatch(set -> set.contains(status));
      boolean notExceeded =
          audiences.stream()
              .allMatch(set -> set.stream().anyMatch(other -> other.compareTo(status) >= 0));
      if (reached && notExceeded) {
        possible.add(status);
      }
    }
    return possible;
  }

  private static Status only(Set<Status> possible) {
    return possible.size() == 1 ? possible.iterator().next() : Status.UNDECIDED;
  }

  private Gate general(Criteria criteria, Answers answers) {
    Set<Verdict.Kind> failing =
        noDataPassesGeneral
            ? EnumSet.of(Verdict.Kind.NOT_PASSED)
            : EnumSet.of(Verdict.Kind.NOT_PASSED, Verdict.Kind.ND);
    return gate(criteria.general(), answers, failing);
  }

  private static Gate qualification(Audience audience, Answers answers) {
    return gate(
        List.of(audience.qualification()),
        answers,
        EnumSet.of(Verdict.Kind.NOT_PASSED, Verdict.Kind.ND));
  }

  private static Gate mandatory(Audience audience, Answers answers) {
    return gate(audience.mandatory(), answers, EnumSet.of(Verdict.Kind.NOT_PASSED));
  }

  private static Gate gate(List<Criterion> criteria, Answers answers, Set<Verdict.Kind> failing) {
    Gate gate = Gate.OPEN;
    for (Criterion criterion : criteria) {
      switch (answers.to(criterion).orElse(null)) {
        case Verdict verdict when failing.contains(verdict.kind()) -> {
          return Gate.SHUT;
        }
        case Verdict _ -> {}
        case Unanswered _ -> gate = Gate.UNKNOWN;
        case null -> gate = Gate.UNKNOWN;
      }
    }
    return gate;
  }

  private static boolean containsAll(Answers answers, List<Criterion> criteria) {
    return criteria.stream().allMatch(answers::contains);
  }

  /** Whether the criteria of a stage let a company through. */
  private enum Gate {
    OPEN,
    SHUT,
    UNKNOWN
  }
}
