package dev.criteria.quota;

import java.util.Arrays;

/**
 * What one budget was charged for, by order of sending, oldest first; what a reply has confirmed is
 * dropped. Keeps a bounded number and forgets the oldest beyond. Plain state, not thread-safe.
 */
final class SendLog {

  private static final int MOST = 1 << 14;

  private long[] numbers = new long[16];
  private long[] times = new long[16];
  private double[] costs = new double[16];
  private int head;
  private int size;

  int size() {
    return size;
  }

  long time(int index) {
    return times[at(index)];
  }

  double cost(int index) {
    return costs[at(index)];
  }

  void add(long number, long time, double cost) {
    if (size == MOST) {
      dropFirst();
    } else if (size == numbers.length) {
      grow();
    }
    size++;
    int last = at(size - 1);
    numbers[last] = number;
    times[last] = time;
    costs[last] = cost;
  }

  /** Forgets this request and all before it. */
  void dropThrough(long number) {
    while (size > 0 && numbers[head] <= number) {
      dropFirst();
    }
  }

  /** Takes back the charge of a request that was never sent; 0 when it is forgotten. */
  double cancel(long number) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int place = at(middle);
      if (numbers[place] == number) {
        double cost = costs[place];
        costs[place] = 0;
        return cost;
      }
      if (numbers[place] < number) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return 0;
  }

  private void dropFirst() {
    head = (head + 1) & (numbers.length - 1);
    size--;
  }

  private int at(int index) {
    return (head + index) & (numbers.length - 1);
  }

  private void grow() {
    int length = numbers.length;
    numbers = unrolled(numbers, length);
    times = unrolled(times, length);
    double[] old = costs;
    costs = new double[length * 2];
    System.arraycopy(old, head, costs, 0, length - head);
    System.arraycopy(old, 0, costs, length - head, head);
    head = 0;
  }

  private long[] unrolled(long[] values, int length) {
    long[] copy = Arrays.copyOfRange(values, head, head + length * 2);
    Arrays.fill(copy, length - head, copy.length, 0);
    System.arraycopy(values, 0, copy, length - head, head);
    return copy;
  }
}
