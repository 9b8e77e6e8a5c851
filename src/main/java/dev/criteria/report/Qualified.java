package dev.criteria.report;

import dev.criteria.evaluation.AudienceResult;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Standing;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * The qualified companies of one product, in 16 bytes for each, since there can be millions. Not
 * safe for concurrent use.
 */
final class Qualified {
  private static final int FIRST_ROOM = 16;
  private static final int PLACE_BITS = 31;
  private static final int SHARE_BITS = 20;

  private final Values<BigDecimal> scores = new Values<>();
  private final Values<Double> shares = new Values<>();
  private final Values<String> audiences = new Values<>();
  private int[] rows = new int[FIRST_ROOM];
  private int[] shareNumbers = new int[FIRST_ROOM];
  private short[] lowest = new short[FIRST_ROOM];
  private short[] highest = new short[FIRST_ROOM];
  private int[] audienceNumbers = new int[FIRST_ROOM];
  private int size;

  /**
   * Takes a company in.
   *
   * @param row the company's place in the list, after those of all before it
   * @param best its best audience, which is qualified
   */
  void add(int row, AudienceResult best) {
    if (size > 0 && row <= rows[size - 1]) {
      throw new IllegalArgumentException(
          "companies come in their order, got %d after %d".formatted(row, rows[size - 1]));
    }
    if (size == rows.length) {
      makeRoom();
    }
    rows[size] = row;
    // Scores have three decimals, so there are few different ones.
    lowest[size] = (short) scores.number(best.score().orElseThrow().lowest());
    highest[size] = (short) scores.number(best.score().orElseThrow().highest());
    shareNumbers[size] = shares.number(best.noDataShare());
    audienceNumbers[size] = audiences.number(best.audience().name());
    size++;
  }

  /**
   * The places, best first; each is made when it is asked for.
   *
   * @param companies gives a company by its place in the list
   */
  List<Place> places(IntFunction<Company> companies) {
    long[] order = order();
    return new AbstractList<>() {
      @Override
      public Place get(int rank) {
        Objects.checkIndex(rank, order.length);
        return place((int) (order[rank] & Integer.MAX_VALUE), companies);
      }

      @Override
      public int size() {
        return order.length;
      }
    };
  }

  /** The companies' places in the list, best first. */
  int[] rows() {
    return Arrays.stream(order())
        .mapToInt(standing -> rows[(int) (standing & Integer.MAX_VALUE)])
        .toArray();
  }

  /**
   * As {@link Standing} orders: the rank of the score, that of the share, and the place in input.
   */
  private long[] order() {
    int[] scoreRanks = scores.ranks(Comparator.reverseOrder());
    int[] shareRanks = shares.ranks(Comparator.naturalOrder());
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      long score = scoreRanks[lowest[i]];
      long share = shareRanks[shareNumbers[i]];
      order[i] = (score << (SHARE_BITS + PLACE_BITS)) | (share << PLACE_BITS) | i;
    }
    Arrays.sort(order);
    return order;
  }

  private Place place(int at, IntFunction<Company> companies) {
    Company company = companies.apply(rows[at]);
    return new Place(
        new Standing(scores.value(lowest[at]), shares.value(shareNumbers[at]), company.number()),
        company,
        audiences.value(audienceNumbers[at]),
        scores.value(highest[at]));
  }

  private void makeRoom() {
    int longer = Math.multiplyExact(size, 2);
    rows = Arrays.copyOf(rows, longer);
    shareNumbers = Arrays.copyOf(shareNumbers, longer);
    lowest = Arrays.copyOf(lowest, longer);
    highest = Arrays.copyOf(highest, longer);
    audienceNumbers = Arrays.copyOf(audienceNumbers, longer);
  }
}
