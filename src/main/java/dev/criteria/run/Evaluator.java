package dev.criteria.run;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.ReplyReader;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.provider.Provider;
import java.util.List;
import java.util.Optional;

/**
 * Takes one evaluation through its stages, one request after the other.
 *
 * <p>Stateless and safe for concurrent use.
 */
final class Evaluator {

  /** How often criteria are asked again that a reply left out or garbled, before giving up. */
  static final int MAX_REPEATS = 2;

  private static final String HALF_THE_TEXT =
      "[Judged by the first half of the text: the whole was too large for the model.]";

  private final Provider provider;
  private final Criteria criteria;
  private final Rules rules;

  Evaluator(Provider provider, WorkPlan plan) {
    this.provider = provider;
    this.criteria = plan.criteria();
    this.rules = plan.rules();
  }

  /** Asks the criteria that hold for every product. */
  Asked askGeneral(Company company) throws InterruptedException {
    return ask(Request.general(company, criteria.general()));
  }

  /** Evaluates one product, given the answers to the general criteria. */
  Outcome evaluate(Evaluation evaluation, Answers general) throws InterruptedException {
    Answers answers = general;
    while (true) {
      Optional<Request> next = rules.next(criteria, evaluation, answers);
      if (next.isEmpty()) {
        return rules.judge(criteria, evaluation, answers);
      }
      switch (ask(next.get())) {
        case Asked.Answered answered -> answers = answers.and(answered.answers());
        case Asked.Deferred deferred -> {
          return new Outcome.Deferred(evaluation, deferred.fault());
        }
      }
    }
  }

  private Asked ask(Request request) throws InterruptedException {
    return ask(request, true);
  }

  private Asked ask(Request request, boolean whole) throws InterruptedException {
    Answers answers = Answers.NONE;
    Request missing = request;
    for (int repeat = 0; repeat <= MAX_REPEATS; repeat++) {
      Request asked = missing;
      switch (provider.ask(asked)) {
        case Fault fault when fault.kind().defers() -> {
          return new Asked.Deferred(fault);
        }
        case Fault.TooLarge _ when whole && !asked.smaller().isEmpty() -> {
          return askInParts(asked, answers);
        }
        case Fault fault -> {
          Unanswered unanswered = new Unanswered(fault.kind(), fault.reason());
          return new Asked.Answered(answers.and(asked.allAnswered(unanswered)));
        }
        case Reply reply -> answers = answers.and(ReplyReader.read(asked, reply));
      }
      List<Criterion> unusable = unusable(asked, answers);
      if (unusable.isEmpty()) {
        break;
      }
      missing = asked.again(unusable);
    }
    return new Asked.Answered(answers);
  }

  /** Asks once more, in less at a time. */
  private Asked askInParts(Request request, Answers before) throws InterruptedException {
    Answers answers = before;
    for (Request part : request.smaller()) {
      switch (ask(part, false)) {
        case Asked.Deferred deferred -> {
          return deferred;
        }
        case Asked.Answered(Answers some) ->
            answers =
                answers.and(
                    part.company().equals(request.company()) ? some : some.remarked(HALF_THE_TEXT));
      }
    }
    return new Asked.Answered(answers);
  }

  private static List<Criterion> unusable(Request request, Answers answers) {
    return request.criteria().stream()
        .filter(
            criterion ->
                answers.to(criterion).orElse(null) instanceof Unanswered unanswered
                    && unanswered.cause() == FaultKind.UNUSABLE_REPLY)
        .toList();
  }
}
