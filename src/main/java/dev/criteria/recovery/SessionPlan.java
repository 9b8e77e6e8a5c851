package dev.criteria.recovery;

import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Rules;

/**
 * What a session asks, of whom, and by which rules: all that decides a verdict but the companies
 * themselves. It is saved when the session begins, so that a resumed session goes on with the same
 * questions whatever has become of the user's files.
 *
 * @param provider the provider's name, such as openai
 * @param model the model that is asked
 * @param wording the version of the wording of requests
 * @param rules the rules of an evaluation
 * @param criteria the general criteria and the products
 * @param companies the list of companies
 */
public record SessionPlan(
    String provider,
    String model,
    String wording,
    Rules rules,
    Criteria criteria,
    CompaniesSource companies) {

  /**
   * Where the companies came from.
   *
   * @param original the path of the user's file when the session began, for comparison and messages
   * @param copy the name of the session's own copy
   * @param fingerprint names the bytes of the copy
   * @param count how many companies of the list are evaluated, from the first on
   */
  public record CompaniesSource(String original, String copy, String fingerprint, int count) {}
}
