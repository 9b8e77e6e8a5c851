package dev.criteria.report;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Criterion;
import java.util.List;
import java.util.stream.Stream;

/** The criteria of an audience in the order in which they are asked. */
final class AudienceCriteria {
  private AudienceCriteria() {}

  static List<Criterion> of(Audience audience) {
    return Stream.of(List.of(audience.qualification()), audience.mandatory(), audience.nth())
        .flatMap(List::stream)
        .toList();
  }
}
