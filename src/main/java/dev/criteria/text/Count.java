package dev.criteria.text;

import java.util.Locale;

/** Numbers of things in words, such as {@code 1 company} and {@code 2,500 companies}. */
public final class Count {
  private Count() {}

  /** A number of things whose word takes an s when there are several. */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /** A number of things. */
  public static String of(long count, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
  }
}
