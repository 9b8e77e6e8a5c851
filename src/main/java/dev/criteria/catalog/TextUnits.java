package dev.criteria.catalog;

/**
 * Puts the bytes of a text together to the units that line breaks are made of.
 *
 * <p>For one thread.
 */
final class TextUnits {
  /** Stands for a unit that is not complete. */
  static final int NONE = -1;

  private final int length;
  private final boolean isBigEndian;
  private int count;
  private int value;

  TextUnits(TextEncoding encoding) {
    this.length = encoding.unit();
    this.isBigEndian = encoding.isBigEndian();
  }

  /** The unit that ends with a byte, at least 0; {@link #NONE} when none does. */
  int next(byte next) {
    int bits = next & 0xFF;
    if (length == 1) {
      return bits;
    }
    value = isBigEndian ? (value << 8) | bits : value | (bits << (8 * count));
    count++;
    if (count < length) {
      return NONE;
    }
    int whole = value;
    count = 0;
    value = 0;
    // Beyond Unicode, such as in a file that is none: no line break either.
    return whole < 0 ? Integer.MAX_VALUE : whole;
  }
}
