package dev.criteria.recovery;

import dev.criteria.journal.KeyNumber;
import dev.criteria.journal.PackedPlaces;
import dev.criteria.journal.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Knows where the replies to each request stand, in about 40 bytes for each.
 *
 * <p>Requests are told apart by 64 bits of their keys: who reads a reply compares the whole key.
 * Safe for concurrent use.
 */
final class ReplyIndex {
  private final HashedKeys lastReplies = new HashedKeys();
  private final PackedPlaces packed = new PackedPlaces();
  private long[] places = new long[1 << 8];
  private int[] lengths = new int[1 << 8];

  /** The next reply to the same request; after the last one comes the first. */
  private int[] next = new int[1 << 8];

  private int size;

  /**
   * Takes in where a reply to a request stands.
   *
   * @param request the first 64 bits of the request's name
   */
  synchronized void add(long request, Position position) {
    if (size == places.length) {
      int longer = Math.multiplyExact(size, 2);
      places = Arrays.copyOf(places, longer);
      lengths = Arrays.copyOf(lengths, longer);
      next = Arrays.copyOf(next, longer);
    }
    places[size] = packed.pack(position);
    lengths[size] = position.length();
    int last = lastReplies.get(request);
    if (last == HashedKeys.NONE) {
      next[size] = size;
    } else {
      next[size] = next[last];
      next[last] = size;
    }
    lastReplies.put(request, size);
    size++;
  }

  /** Where replies stand that are, but for a rare chance, those to the request; oldest first. */
  synchronized List<Position> positions(String request) {
    int last = lastReplies.get(KeyNumber.of(request));
    List<Position> positions = new ArrayList<>(1);
    if (last != HashedKeys.NONE) {
      int at = last;
      do {
        at = next[at];
        positions.add(packed.unpack(places[at], lengths[at]));
      } while (at != last);
    }
    return positions;
  }

  /** How many requests have replies. */
  synchronized int requests() {
    return lastReplies.size();
  }
}
