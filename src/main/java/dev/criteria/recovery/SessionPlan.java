package dev.criteria.recovery;

import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Rules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a session asks, of whom, and by which rules: all that decides a verdict but the companies
 * themselves. It is saved when the session begins, so that a resumed session goes on with the same
 * questions whatever has become of the user's files.
 *
 * @param revision 1 when the session begins, and one more with every change that is accepted
 * @param provider the provider's name, such as openai
 * @param model the model that is asked
 * @param parameters what is sent along to steer the models
 * @param fallbacks who takes over when that provider is in trouble, in the order of preference
 * @param addresses where the providers are reached, by their names, for comparison only; nothing
 *     for those of which it was not saved
 * @param wording the version of the wording of requests
 * @param rules the rules of an evaluation
 * @param criteria the general criteria and the products
 * @param chosen what the user chose of criteria and companies
 * @param companies the list of companies
 */
public record SessionPlan(
    int revision,
    String provider,
    String model,
    Parameters parameters,
    List<Fallback> fallbacks,
    SortedMap<String, String> addresses,
    String wording,
    Rules rules,
    Criteria criteria,
    Chosen chosen,
    CompaniesSource companies) {

  public SessionPlan {
    fallbacks = List.copyOf(fallbacks);
    addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
  }

  /** The revision of a plan that was never changed. */
  public static final int FIRST_REVISION = 1;

  /** The same as the plan that comes after this one. */
  public SessionPlan next() {
    return new SessionPlan(
        revision + 1,
        provider,
        model,
        parameters,
        fallbacks,
        addresses,
        wording,
        rules,
        criteria,
        chosen,
        companies);
  }

  /**
   * What is sent along to steer the models; what is absent is not sent.
   *
   * @param temperature how freely a model chooses its words
   * @param reasoningEffort how much it thinks
   * @param maxCompletionTokens the most tokens of a reply
   */
  public record Parameters(
      Optional<BigDecimal> temperature,
      Optional<String> reasoningEffort,
      Optional<Integer> maxCompletionTokens) {

    /** Nothing is sent along. */
    public static final Parameters NONE =
        new Parameters(Optional.empty(), Optional.empty(), Optional.empty());

    public Parameters {
      // So that 0.50 and 0.5 are the same.
      temperature = temperature.map(it -> new BigDecimal(it.stripTrailingZeros().toPlainString()));
    }

    /** These where they say something, and the others where they do not. */
    public Parameters or(Parameters others) {
      return new Parameters(
          temperature.or(others::temperature),
          reasoningEffort.or(others::reasoningEffort),
          maxCompletionTokens.or(others::maxCompletionTokens));
    }

    /** All in words, such as {@code temperature=0.5}; empty when there is nothing. */
    @Override
    public String toString() {
      List<String> parts = new ArrayList<>();
      temperature.ifPresent(it -> parts.add("temperature=" + it.toPlainString()));
      reasoningEffort.ifPresent(it -> parts.add("reasoning_effort=" + it));
      maxCompletionTokens.ifPresent(it -> parts.add("max_completion_tokens=" + it));
      return String.join(", ", parts);
    }
  }

  /**
   * A provider that takes over. How it is reached is not saved.
   *
   * @param name its name in the user's settings file
   * @param model the model that is asked there
   */
  public record Fallback(String name, String model) {}

  /**
   * What the user chose of larger files. It holds for changed files, too, until the user chooses
   * otherwise.
   *
   * @param products the names of the products as the user wrote them; empty for all
   * @param limit only so many companies, from the first on; absent for all
   */
  public record Chosen(List<String> products, Optional<Integer> limit) {
    public Chosen {
      products = List.copyOf(products);
    }
  }

  /**
   * Where the companies came from.
   *
   * @param original the path of the user's file when the session began, for comparison and messages
   * @param copy the name of the session's own copy
   * @param fingerprint names the bytes of the copy
   * @param count how many companies of the list are evaluated, from the first on
   * @param repeated how many of these repeat an earlier one word for word, and get its results
   * @param reading how the copy is read
   */
  public record CompaniesSource(
      String original, String copy, String fingerprint, int count, int repeated, Reading reading) {}

  /**
   * How a list of companies is read, so that it is always read alike.
   *
   * @param rules the rules of the reader, {@link #FIRST_RULES} or a later number
   * @param encoding the name of the encoding; empty when the file itself tells
   * @param columns the headers of the columns that the user named, by what they hold
   * @param maxTokens how many tokens the texts of a company may have
   */
  public record Reading(
      int rules, String encoding, SortedMap<String, String> columns, int maxTokens) {

    /** The rules of plans that do not tell any: those of the program's first version. */
    public static final int FIRST_RULES = 1;

    /** How the first version of the program read lists. */
    public static final Reading FIRST =
        new Reading(FIRST_RULES, "", new TreeMap<>(), Integer.MAX_VALUE);

    public Reading {
      columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    }
  }
}
