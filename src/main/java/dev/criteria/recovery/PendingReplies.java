package dev.criteria.recovery;

import dev.criteria.journal.PackedPlaces;
import dev.criteria.journal.Position;
import java.util.Arrays;

/**
 * Gathers where replies stand while a journal is read, and lets go of those whose evaluation turns
 * out to be finished further on, so that memory does not grow with the part that is done: 28 bytes
 * for each reply that is of use, at most twice that much room.
 *
 * <p>For one thread.
 */
final class PendingReplies {
  private static final int FIRST_ROOM = 1 << 10;

  private final Use use;
  private final PackedPlaces packed = new PackedPlaces();
  private long[] requests = new long[FIRST_ROOM];
  private long[] places = new long[FIRST_ROOM];
  private int[] lengths = new int[FIRST_ROOM];
  private int[] companies = new int[FIRST_ROOM];
  private int[] products = new int[FIRST_ROOM];
  private int size;

  /**
   * Gathers nothing yet.
   *
   * @param use tells, better the further the journal is read, which replies are of use
   */
  PendingReplies(Use use) {
    this.use = use;
  }

  /** Tells whether a reply may still be asked for; once false, it stays so. */
  @FunctionalInterface
  interface Use {
    /**
     * Whether something about this company and product is open.
     *
     * @param product the number that {@link #add} was given
     */
    boolean isOpen(int company, int product);
  }

  /**
   * Takes in where a reply stands.
   *
   * @param product any number that stands for what was asked
   * @param request the first 64 bits of the request's name
   */
  void add(int company, int product, long request, Position position) {
    if (size == requests.length) {
      makeRoom();
    }
    requests[size] = request;
    places[size] = packed.pack(position);
    lengths[size] = position.length();
    companies[size] = company;
    products[size] = product;
    size++;
  }

  /** Hands those that are of use over, in the order in which they came, and forgets all. */
  void moveTo(ReplyIndex index) {
    for (int i = 0; i < size; i++) {
      if (use.isOpen(companies[i], products[i])) {
        index.add(requests[i], packed.unpack(places[i], lengths[i]));
      }
    }
    size = 0;
  }

  /** How many are kept just now, whether they are of use or not any more. */
  int size() {
    return size;
  }

  private void makeRoom() {
    letGo();
    if (size > requests.length / 2) {
      int longer = Math.multiplyExact(requests.length, 2);
      requests = Arrays.copyOf(requests, longer);
      places = Arrays.copyOf(places, longer);
      lengths = Arrays.copyOf(lengths, longer);
      companies = Arrays.copyOf(companies, longer);
      products = Arrays.copyOf(products, longer);
    }
  }

  private void letGo() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (use.isOpen(companies[i], products[i])) {
        requests[kept] = requests[i];
        places[kept] = places[i];
        lengths[kept] = lengths[i];
        companies[kept] = companies[i];
        products[kept] = products[i];
        kept++;
      }
    }
    size = kept;
  }
}
