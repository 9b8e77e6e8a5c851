package dev.criteria.catalog;

import java.util.Arrays;

/**
 * Where the rows of a file begin and what they hashed to, in 12 bytes for each.
 *
 * <p>Not safe for concurrent use before all rows are in.
 */
final class RowPlaces {
  private long[] starts = new long[16];
  private int[] hashes = new int[16];
  private int size;
  private long end;

  /**
   * Takes the next row in.
   *
   * @param start the bytes before it
   * @param hash tells whether it is still the same when it is read again
   */
  void add(long start, int hash) {
    if (size == starts.length) {
      int longer = Math.multiplyExact(size, 2);
      starts = Arrays.copyOf(starts, longer);
      hashes = Arrays.copyOf(hashes, longer);
    }
    starts[size] = start;
    hashes[size] = hash;
    size++;
  }

  /** Says how many bytes the file has. */
  void end(long length) {
    end = length;
  }

  int size() {
    return size;
  }

  /** The bytes before a row, counted from 0; for their number itself, those of the file. */
  long start(int row) {
    return row == size ? end : starts[row];
  }

  int hash(int row) {
    return hashes[row];
  }
}
