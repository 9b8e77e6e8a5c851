package dev.criteria.cli;

import dev.criteria.recovery.SessionPlan;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a session is to go on with in place of what it began with.
 *
 * @param input companies, criteria and rules; what was not given stays as it is
 * @param provider the provider, if it was given
 * @param model the model, if it was given
 * @param parameters what is sent along to steer the model, as far as it was given
 * @param agreed whether the user need not be asked whether to make them
 * @param noDataPassesGeneral the rule, if it was given
 * @param asksAllStages the rule, if it was given
 */
record Changes(
    InputOptions input,
    Optional<ProviderOptions.Kind> provider,
    Optional<String> model,
    SessionPlan.Parameters parameters,
    boolean agreed,
    Optional<Boolean> noDataPassesGeneral,
    Optional<Boolean> asksAllStages) {

  /**
   * Gathers what the options say.
   *
   * @param agreed whether the user need not be asked
   * @param given tells whether an option was given at all
   */
  static Changes of(
      InputOptions input, ProviderOptions provider, boolean agreed, Predicate<String> given) {
    return new Changes(
        input,
        Optional.of(provider.kind).filter(_ -> given.test("--provider")),
        provider.model,
        provider.modelChoices.parameters(),
        agreed,
        Optional.of(input.noDataPassesGeneral).filter(_ -> given.test("--general-nd-passes")),
        Optional.of(input.asksAllStages).filter(_ -> given.test("--ask-all-stages")));
  }
}
