package dev.criteria.provider;

import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Usage;
import dev.criteria.pricing.TokenCount;

/**
 * Says how many tokens a request will take, prompt and answer, and learns it from those that were
 * answered: by how much the count of the prompt was off, and how long answers get.
 *
 * <p>Safe for concurrent use.
 */
public final class TokenEstimator {

  /** What a criterion's answer takes before anything is learned: a verdict, a quote, a reason. */
  private static final double FIRST_ANSWER = 90;

  /** Weight of the newest observation; about the last 20 count. */
  private static final double NEWEST = 0.05;

  private double correction = 1;
  private double answerPerCriterion = FIRST_ANSWER;

  /** Tokens of the prompt and of the answer, about. */
  public long estimate(Request request) {
    double prompt = prompt(request);
    synchronized (this) {
      return Math.round(prompt * correction + answerPerCriterion * request.criteria().size());
    }
  }

  /** Learns from what a request really took. */
  public void learn(Request request, Usage usage) {
    double prompt = prompt(request);
    if (usage.input() == 0 || prompt == 0) {
      return;
    }
    synchronized (this) {
      correction += NEWEST * (usage.input() / prompt - correction);
      answerPerCriterion +=
          NEWEST * ((double) usage.output() / request.criteria().size() - answerPerCriterion);
    }
  }

  private static double prompt(Request request) {
    RequestWording wording = RequestWording.of(request);
    return TokenCount.of(wording.instructions())
        + TokenCount.of(wording.question())
        + TokenCount.of(wording.schema().toString());
  }
}
