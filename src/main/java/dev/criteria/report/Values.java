package dev.criteria.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Numbers the few different values of a long column from 0 on. Not safe for concurrent use. */
final class Values<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> values = new ArrayList<>();

  /** The number of a value, which gets the next one when it is new. */
  int number(T value) {
    Integer known = numbers.putIfAbsent(value, values.size());
    if (known != null) {
      return known;
    }
    values.add(value);
    return values.size() - 1;
  }

  T value(int number) {
    return values.get(number);
  }

  /** By number: the rank of the value among all; values that compare as equal share one. */
  int[] ranks(Comparator<? super T> order) {
    int[] sorted =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(Comparator.comparing(values::get, order))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranks = new int[sorted.length];
    for (int i = 1; i < sorted.length; i++) {
      boolean isSame = order.compare(values.get(sorted[i - 1]), values.get(sorted[i])) == 0;
      ranks[sorted[i]] = ranks[sorted[i - 1]] + (isSame ? 0 : 1);
    }
    return ranks;
  }
}
