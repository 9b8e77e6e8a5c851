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
 */
public record Request(Company company, String product, Stage stage, List<Criterion> criteria) {

  public Request {
    criteria = List.copyOf(criteria);
    if (criteria.isEmpty()) {
      throw new IllegalArgumentException("a request asks at least one criterion");
    }
  }

  /** The request for the criteria that hold for every product. */
  public static Request general(Company company, List<Criterion> criteria) {
    return new Request(company, "", Stage.GENERAL, criteria);
  }

  static Request of(Company company, Product product, Stage stage, List<Criterion> criteria) {
    return new Request(company, product.name(), stage, criteria);
  }

  /** The same request for some of its criteria only. */
  public Request only(Collection<Criterion> some) {
    return new Request(company, product, stage, criteria.stream().filter(some::contains).toList());
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
