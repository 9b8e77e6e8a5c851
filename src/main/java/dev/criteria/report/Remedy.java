package dev.criteria.report;

import dev.criteria.evaluation.FaultKind;

/**
 * What a fault that left criteria unanswered means, and what can be done about it.
 *
 * @param meaning what happened
 * @param remedy what to do
 */
record Remedy(String meaning, String remedy) {

  private static final String ASK_AGAIN = "Ask again with --retry-unanswered.";
  private static final String THEN_ASK_AGAIN = ", then ask again with --retry-unanswered.";

  static Remedy of(FaultKind cause) {
    return switch (cause) {
      case RATE_LIMITED -> new Remedy("The provider asked for fewer requests.", ASK_AGAIN);
      case QUOTA_EXHAUSTED ->
          new Remedy("The quota or the credit was used up.", "Add credit or wait" + THEN_ASK_AGAIN);
      case ACCESS_DENIED ->
          new Remedy(
              "The key, the model or the address was refused.",
              "Correct the settings" + THEN_ASK_AGAIN);
      case PROVIDER_ILL -> new Remedy("The provider was in trouble.", ASK_AGAIN);
      case HELD_BACK ->
          new Remedy("The request was not sent, to spare a provider in trouble.", ASK_AGAIN);
      case CANCELLED -> new Remedy("The run was stopped.", ASK_AGAIN);
      case SETTINGS_REFUSED ->
          new Remedy(
              "The provider called every request invalid.",
              "Check model and endpoint" + THEN_ASK_AGAIN);
      case TOO_LARGE ->
          new Remedy(
              "The company's text does not fit into what the model accepts.",
              "Shorten the text in the list (--accept-changes), or ask a model that takes more.");
      case REFUSED ->
          new Remedy(
              "The model or a filter declined to answer.",
              "Word the criterion more plainly, ask another model, or decide by hand.");
      case INVALID_REQUEST ->
          new Remedy(
              "The provider rejected the request as invalid.",
              "Read the provider's message in the company's details; mostly text or model is the"
                  + " cause.");
      case UNUSABLE_REPLY ->
          new Remedy(
              "The reply was garbled, incomplete or cut off.",
              "Ask again with --retry-unanswered; a stronger model garbles less.");
    };
  }
}
