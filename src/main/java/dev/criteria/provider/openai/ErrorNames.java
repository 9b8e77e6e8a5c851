package dev.criteria.provider.openai;

import dev.criteria.evaluation.Fault;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error calls itself. Code and type decide; the message decides only where they say nothing
 * of their own, and which limit a 429 means, for which there is no code.
 *
 * <p>The names are those of OpenAI and of vendors that imitate its API (DeepSeek, Moonshot,
 * Alibaba, OpenRouter, Anthropic's compatible endpoint).
 *
 * @param code the field {@code code}, or empty
 * @param type the field {@code type}, or empty
 * @param param the field {@code param}, which names a part of the request, or empty
 * @param message the field {@code message}, or empty
 */
record ErrorNames(String code, String type, String param, String message) {
  private static final Set<String> CREDIT =
      Set.of(
          "insufficient_quota",
          "billing_hard_limit_reached",
          "billing_not_active",
          "billing_error",
          "insufficient_balance",
          "insufficient_credits",
          "insufficient_user_quota",
          "credit_exhausted",
          "quota_exceeded",
          "exceeded_current_quota_error",
          "arrearage",
          "payment_required");
  private static final Set<String> SIZE =
      Set.of("context_length_exceeded", "string_above_max_length", "request_too_large");
  private static final Set<String> FILTER =
      Set.of("content_filter", "content_policy_violation", "invalid_prompt");

  /** Names that vendors give to many kinds of errors, so that they decide nothing. */
  private static final Set<String> VAGUE =
      Set.of(
          "", "null", "error", "invalid_request_error", "bad_request", "400", "402", "403", "429");

  private static final Pattern CREDIT_WORDS =
      Pattern.compile(
          "exceeded your current quota|credit balance is too low|insufficient"
              + " (balance|credit|funds)|(not|no) enough (credit|balance)|billing hard"
              + " limit|account is not active|out of credit|add (more )?credits");
  private static final Pattern PER_DAY = Pattern.compile("\\((rpd|tpd)\\)|per[ -]day|daily");
  private static final Pattern REQUESTS = Pattern.compile("\\(rpm\\)|requests per min");
  private static final Pattern TOKENS = Pattern.compile("\\((tpm|itpm|otpm)\\)|tokens per min");
  private static final Pattern TOO_LARGE = Pattern.compile("^request too large");
  private static final Pattern ASKED_FOR =
      Pattern.compile("limit:? ([0-9]{1,15}),.{0,60}requested:? ([0-9]{1,15})");

  /** How servers say that they do not know a field, in many words. */
  private static final Pattern UNKNOWN_FIELD =
      Pattern.compile(
          "un(supported|known|recogni[sz]ed|expected)|(not|isn't|n't) (supported?|permitted"
              + "|allowed|recogni[sz]ed|valid)|does not support|forbidden|extra (fields|inputs)"
              + "|additional properties|no such");

  ErrorNames {
    code = code.strip();
    type = type.strip();
    param = param.strip();
  }

  /** Whether a word stands in what names the rejected part or explains it. */
  boolean mention(String word) {
    return lower(param).contains(word) || lower(message).contains(word);
  }

  /** Whether a field of the request is one that the server does not know. */
  boolean tellOfUnknown(String field) {
    boolean isMeant = lower(param).equals(field) || (isVagueParam() && mention(field));
    return isMeant && UNKNOWN_FIELD.matcher(lower(code) + " " + lower(message)).find();
  }

  private boolean isVagueParam() {
    return param.isEmpty() || lower(param).equals("null") || lower(param).equals("none");
  }

  /** Whether there is no quota or credit left. */
  boolean tellOfCredit(int status) {
    return status == 402
        || isOne(CREDIT)
        || (areVague() && CREDIT_WORDS.matcher(lower(message)).find());
  }

  /** Whether the request is larger than the model or a whole budget. */
  boolean tellOfSize() {
    String said = lower(message);
    Matcher asked = ASKED_FOR.matcher(said);
    return isOne(SIZE)
        || TOO_LARGE.matcher(said).find()
        || (asked.find() && Long.parseLong(asked.group(2)) > Long.parseLong(asked.group(1)));
  }

  /** Whether a filter declined. */
  boolean tellOfFilter() {
    return isOne(FILTER);
  }

  /** Which limit a refusal for the rate means. */
  Fault.Limit limit() {
    String said = lower(message);
    if (PER_DAY.matcher(said).find()) {
      return Fault.Limit.DAY;
    }
    if (lower(type).equals("tokens") || TOKENS.matcher(said).find()) {
      return Fault.Limit.TOKENS;
    }
    return lower(type).equals("requests") || REQUESTS.matcher(said).find()
        ? Fault.Limit.REQUESTS
        : Fault.Limit.UNKNOWN;
  }

  private boolean isOne(Set<String> names) {
    return names.contains(lower(code)) || names.contains(lower(type));
  }

  private boolean areVague() {
    return VAGUE.contains(lower(code)) && VAGUE.contains(lower(type));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
