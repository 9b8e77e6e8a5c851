package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;
import dev.criteria.pricing.TokenCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the texts of a company that are too long for the tokens it may take. All texts get the same
 * limit, the largest with which they fit together, so that only the longest ones are cut; equal
 * texts are always cut alike.
 *
 * @param maxTokens how many tokens all texts of a company may have, about
 */
record TextBudget(int maxTokens) {
  private static final String MARK = "…";

  /** Whether all texts of a company fit. */
  boolean fits(Company company) {
    List<String> texts = texts(company);
    // No character takes more than a token.
    return texts.stream().mapToLong(String::length).sum() <= maxTokens
        || texts.stream().mapToDouble(TokenCount::of).sum() <= maxTokens;
  }

  /** The company with what fits of its texts; the same one when all of it does. */
  Company cut(Company company) {
    if (fits(company)) {
      return company;
    }
    double limit = limit(texts(company).stream().mapToDouble(TokenCount::of).toArray());
    List<Field> further = new ArrayList<>();
    company
        .further()
        .forEach(field -> further.add(new Field(field.name(), cut(field.value(), limit))));
    return new Company(
        company.number(),
        cut(company.name(), limit),
        cut(company.website(), limit),
        cut(company.description(), limit),
        further,
        company.hadHiddenText());
  }

  private static List<String> texts(Company company) {
    List<String> texts = new ArrayList<>();
    texts.add(company.name());
    texts.add(company.website());
    texts.add(company.description());
    company.further().forEach(field -> texts.add(field.value()));
    return texts;
  }

  /** The tokens that each text may have, so that together they have {@link #maxTokens}. */
  private double limit(double[] tokens) {
    double[] sorted = tokens.clone();
    Arrays.sort(sorted);
    double left = maxTokens;
    for (int i = 0; i < sorted.length; i++) {
      double share = left / (sorted.length - i);
      if (sorted[i] > share) {
        return share;
      }
      left -= sorted[i];
    }
    return maxTokens;
  }

  private static String cut(String text, double limit) {
    double tokens = 0;
    for (int i = 0; i < text.length(); ) {
      int next = i + Character.charCount(text.codePointAt(i));
      tokens += TokenCount.of(text.substring(i, next));
      if (tokens > limit) {
        return text.substring(0, i) + MARK;
      }
      i = next;
    }
    return text;
  }
}
