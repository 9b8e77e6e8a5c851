package dev.criteria.evaluation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One call to a model: some criteria of one stage, asked about one company.
 *
 * @param company the company
 * @param product the product's name; empty for general criteria
 * @param stage the stage that all criteria belong to
 * @param criteria what is asked; at least one
 * @param attempt counts the calls about these criteria, from 1; no part of what the model reads
 */
public record Request(
    Company company, String product, Stage stage, List<Criterion> criteria, int attempt) {

  /** A text of fewer characters is not worth cutting. */
  private static final int LEAST_TEXT = 1_000;

  public Request {
    criteria = List.copyOf(criteria);
    if (criteria.isEmpty()) {
      throw new IllegalArgumentException("a request asks at least one criterion");
    }
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1, got " + attempt);
    }
  }

  /** The request for the criteria that hold for every product. */
  public static Request general(Company company, List<Criterion> criteria) {
    return new Request(company, "", Stage.GENERAL, criteria, 1);
  }

  static Request of(Company company, Product product, Stage stage, List<Criterion> criteria) {
    return new Request(company, product.name(), stage, criteria, 1);
  }

  /** The next attempt, for some of the criteria only. */
  public Request again(Collection<Criterion> some) {
    List<Criterion> asked = criteria.stream().filter(some::contains).toList();
    return new Request(company, product, stage, asked, attempt + 1);
  }

  /**
   * The same question in smaller requests, for a model that this one is too large for: half of the
   * company's text where that is the larger part, else the criteria in two halves.
   *
   * @return nothing when it cannot be made much smaller
   */
  public List<Request> smaller() {
    int wording = criteria.stream().mapToInt(criterion -> criterion.text().length()).sum();
    if (company.textLength() > Math.max(wording, LEAST_TEXT)) {
      return List.of(new Request(company.shortened(), product, stage, criteria, attempt + 1));
    }
    int half = criteria.size() / 2;
    return half == 0
        ? List.of()
        : List.of(again(criteria.subList(0, half)), again(criteria.subList(half, criteria.size())));
  }

  /**
   * Names what is asked and of whom: every word that the model reads, and the model. Two attempts
   * at the same question have the same name.
   *
   * @param asked who is asked, such as the name of the model
   * @return 32 lower-case hexadecimal digits
   */
  public String key(String asked) {
    RequestWording wording = RequestWording.of(this);
    return Fingerprint.of(
            asked, wording.instructions(), wording.question(), wording.schema().toString())
        .substring(0, 32);
  }

  /** The criteria by the ids that stand for them in this request: C1, C2 and so on. */
  public SequencedMap<String, Criterion> byLocalId() {
    SequencedMap<String, Criterion> byLocalId = new LinkedHashMap<>();
    for (Criterion criterion : criteria) {
      byLocalId.put("C" + (byLocalId.size() + 1), criterion);
    }
    return byLocalId;
  }

  /** The same answer for every criterion of this request. */
  public Answers allAnswered(Answer answer) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    criteria.forEach(criterion -> answers.put(criterion.id(), answer));
    return new Answers(answers);
  }
}
