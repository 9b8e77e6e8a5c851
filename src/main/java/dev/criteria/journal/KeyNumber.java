package dev.criteria.journal;

/** Turns names that are hashes into numbers of 64 bits, for tables of millions. Stateless. */
public final class KeyNumber {
  private static final int DIGITS = 16;
  private static final int HEXADECIMAL = 16;

  private KeyNumber() {}

  /** The first 64 bits of a name in hexadecimal digits; any number for what is no such name. */
  public static long of(String key) {
    try {
      return Long.parseUnsignedLong(key, 0, Math.min(DIGITS, key.length()), HEXADECIMAL);
    } catch (NumberFormatException e) {
      return key.hashCode();
    }
  }
}
