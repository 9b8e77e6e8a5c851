package dev.criteria.evaluation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tokens of many replies, by the model that replied.
 *
 * @param byModel by the model as it names itself, or the empty text where it does not; a model
 *     whose replies told no tokens has none
 */
public record UsageByModel(SortedMap<String, Usage> byModel) {

  /** No reply yet. */
  public static final UsageByModel NONE = new UsageByModel(new TreeMap<>());

  public UsageByModel {
    byModel = Collections.unmodifiableSortedMap(new TreeMap<>(byModel));
  }

  /** The tokens of all models together. */
  public Usage total() {
    return byModel.values().stream().reduce(Usage.NONE, Usage::plus);
  }

  /** The models that replied, as far as they name themselves. */
  public SortedSet<String> models() {
    SortedSet<String> models = new TreeSet<>(byModel.keySet());
    models.remove("");
    return Collections.unmodifiableSortedSet(models);
  }

  /** Both together. */
  public UsageByModel plus(UsageByModel other) {
    Count count = new Count();
    count.add(this);
    count.add(other);
    return count.sum();
  }

  /** Adds up, one after the other. For one thread. */
  public static final class Count {
    private final SortedMap<String, Usage> byModel = new TreeMap<>();

    /** Adds the tokens of a reply; {@link Usage#NONE} for one that tells none. */
    public void add(String model, Usage usage) {
      byModel.merge(model, usage, Usage::plus);
    }

    /** Adds what others took. */
    public void add(UsageByModel others) {
      for (Map.Entry<String, Usage> one : others.byModel.entrySet()) {
        add(one.getKey(), one.getValue());
      }
    }

    /** All so far. */
    public UsageByModel sum() {
      return new UsageByModel(byModel);
    }
  }
}
