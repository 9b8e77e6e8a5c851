package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;

/**
 * Where each of many texts came first, in about 30 bytes for each. They are told apart by 64 bits:
 * but for a rare chance no text is found that was not put in.
 *
 * <p>For one thread.
 */
final class FirstPlaces {
  private static final int FIRST_SLOTS = 1 << 10;

  /** An odd number with bits all over, as multiplied by to spread hashes. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] hashes = new long[FIRST_SLOTS];

  /** 0 in a slot that is free. */
  private long[] places = new long[FIRST_SLOTS];

  private int size;

  /**
   * The place where a text came first, which is this one unless it was put in before.
   *
   * @param hash the text's
   * @param place not 0
   */
  long first(long hash, long place) {
    if (size > hashes.length / 5 * 3) {
      grow();
    }
    int slot = slot(hash);
    if (places[slot] == 0) {
      hashes[slot] = hash;
      places[slot] = place;
      size++;
    }
    return places[slot];
  }

  /** The slot of a hash, or the free one where it would go. */
  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (places[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    long[] oldPlaces = places;
    hashes = new long[Math.multiplyExact(oldHashes.length, 2)];
    places = new long[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldPlaces[i] != 0) {
        int slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        places[slot] = oldPlaces[i];
      }
    }
  }

  /** The hash of a text. */
  static long hash(String text) {
    return hash(0, text);
  }

  /** The hash of all that the list says about a company. */
  static long hash(Company company) {
    long hash = hash(0, company.name());
    hash = hash(hash, company.website());
    hash = hash(hash, company.description());
    for (Field field : company.further()) {
      hash = hash(hash(hash, field.name()), field.value());
    }
    return hash;
  }

  private static long hash(long before, String text) {
    long hash = before * SPREAD + text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * SPREAD;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
