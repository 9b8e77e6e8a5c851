package dev.criteria.report;

import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Score;
import dev.criteria.evaluation.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the qualified companies of each product. It keeps only what ranks them, since there can
 * be millions. Not safe for concurrent use.
 */
final class Ranking {

  private final Map<String, List<Place>> byProduct = new HashMap<>();

  /** Scores have three decimals, so there are few different ones: each is kept once. */
  private final Map<BigDecimal, BigDecimal> scores = new HashMap<>();

  /** Takes note of an outcome; only qualified ones are ranked. */
  void add(Outcome.Judged judged) {
    judged
        .result()
        .best()
        .ifPresent(
            best ->
                byProduct
                    .computeIfAbsent(judged.evaluation().product().name(), _ -> new ArrayList<>())
                    .add(place(judged.evaluation().company(), best)));
  }

  /** The places of a product, best first. */
  List<Place> of(String product) {
    List<Place> places = byProduct.getOrDefault(product, new ArrayList<>());
    places.sort(Comparator.comparing(Place::standing));
    return places;
  }

  private Place place(Company company, AudienceResult best) {
    Score score = best.score().orElseThrow();
    Standing standing = new Standing(once(score.lowest()), best.noDataShare(), company.number());
    return new Place(standing, company, best.audience().name(), once(score.highest()));
  }

  private BigDecimal once(BigDecimal score) {
    return scores.computeIfAbsent(score, same -> same);
  }
}
