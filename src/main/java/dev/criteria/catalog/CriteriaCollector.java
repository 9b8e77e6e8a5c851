package dev.criteria.catalog;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts criteria together to products and audiences, in the order of their first appearance.
 *
 * <p>Not safe for concurrent use.
 */
final class CriteriaCollector {
  private final List<Criterion> general = new ArrayList<>();
  private final Names<Names<AudienceDraft>> products = new Names<>("product");
  private final Map<String, Place> placesById = new HashMap<>();
  private final Questions questions = new Questions();

  void addGeneral(String text, BigDecimal weight, Place place) throws UnusableFileException {
    Criterion criterion = Criterion.of("", "", Stage.GENERAL, text, weight);
    requireNew(criterion, place);
    general.add(criterion);
  }

  /** Adds a question that stands in a file of its own. */
  void addQuestion(Question question) throws UnusableFileException {
    questions.add(question);
  }

  /** What the user should know, once {@link #criteria} has put everything together. */
  List<String> warnings() {
    return questions.warnings();
  }

  /** Adds a criterion of any stage but the general one. */
  void add(
      String product,
      String audience,
      Stage stage,
      String text,
      BigDecimal weight,
      CriterionPlaces places)
      throws UnusableFileException {
    Criterion criterion = Criterion.of(product, audience, stage, text, weight);
    Names<AudienceDraft> audiences =
        products.get(product, places.product(), () -> new Names<>("audience"));
    AudienceDraft draft =
        audiences.get(
            audience,
            places.audience(),
            () -> new AudienceDraft(product, audience, places.audience()));
    requireNew(criterion, places.text());
    draft.add(criterion, places.type());
  }

  /**
   * What was added, all of it.
   *
   * @param source the file or folder that all came from, as it is to be shown
   */
  Criteria criteria(String source) throws UnusableFileException {
    List<Product> made = new ArrayList<>();
    for (Map.Entry<String, Names<AudienceDraft>> product : products.byName().entrySet()) {
      List<Audience> audiences = new ArrayList<>();
      for (AudienceDraft draft : product.getValue().byName().values()) {
        audiences.add(draft.audience(questions.of(product.getKey(), draft.name())));
      }
      made.add(new Product(product.getKey(), audiences));
    }
    if (made.isEmpty()) {
      throw new UnusableFileException(
          source
              + ": no product, only General criteria; add rows with a Product and Target Audience"
              + " (in YAML the key products)");
    }
    return new Criteria(general, made);
  }

  private void requireNew(Criterion criterion, Place place) throws UnusableFileException {
    Place earlier = placesById.putIfAbsent(criterion.id(), place);
    if (earlier != null) {
      throw place.complaint("the same criterion as in %s; remove one".formatted(earlier.row()));
    }
  }
}
