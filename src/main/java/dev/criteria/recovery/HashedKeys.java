package dev.criteria.recovery;

import java.util.Arrays;

/**
 * Maps keys of 64 bits, which are taken from hashes, to numbers, in about 20 bytes for each.
 *
 * <p>Not safe for concurrent use while numbers are put in.
 */
final class HashedKeys {
  /** What {@link #get} gives for a key that was never put in. */
  static final int NONE = -1;

  private static final int FIRST_SLOTS = 1 << 10;

  private long[] keys = new long[FIRST_SLOTS];
  private int[] values = emptySlots(FIRST_SLOTS);
  private int size;

  /** The number of a key, or {@link #NONE}. */
  int get(long key) {
    return values[slot(key)];
  }

  /**
   * Gives a key a number in place of any that it had.
   *
   * @param value at least 0
   */
  void put(long key, int value) {
    if (size > keys.length / 5 * 3) {
      grow();
    }
    int slot = slot(key);
    if (values[slot] == NONE) {
      size++;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  /** How many keys have a number. */
  int size() {
    return size;
  }

  /** The slot of the key, or the empty one where it would go. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = Long.hashCode(key) & mask;
    while (values[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    int slots = Math.multiplyExact(oldKeys.length, 2);
    keys = new long[slots];
    values = emptySlots(slots);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int[] emptySlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, NONE);
    return slots;
  }
}
