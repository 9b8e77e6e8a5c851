package dev.criteria.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers known so far, by criterion id. A criterion that was not asked has no entry.
 *
 * <p>Immutable.
 */
public record Answers(Map<String, Answer> byId) {

  /** No answer at all. */
  public static final Answers NONE = new Answers(Map.of());

  public Answers {
    byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
  }

  /** The answer to a criterion, or nothing when it was not asked. */
  public Optional<Answer> to(Criterion criterion) {
    return Optional.ofNullable(byId.get(criterion.id()));
  }

  /** Tells whether the criterion was asked, whatever came of it. */
  public boolean contains(Criterion criterion) {
    return byId.containsKey(criterion.id());
  }

  /** How many criteria were asked but have no verdict because of a fault. */
  public int unanswered() {
    return (int) byId.values().stream().filter(Unanswered.class::isInstance).count();
  }

  /** The same verdicts with a remark behind each one's reason. */
  public Answers remarked(String remark) {
    Map<String, Answer> all = new LinkedHashMap<>(byId);
    all.replaceAll(
        (_, answer) ->
            answer instanceof Verdict verdict
                ? new Verdict(
                    verdict.kind(), verdict.quote(), (verdict.reason() + " " + remark).strip())
                : answer);
    return new Answers(all);
  }

  /** These answers and the others; where both know a criterion, the others win. */
  public Answers and(Answers others) {
    Map<String, Answer> all = new LinkedHashMap<>(byId);
    all.putAll(others.byId);
    return new Answers(all);
  }
}
