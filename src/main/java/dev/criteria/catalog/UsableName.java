package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.util.regex.Pattern;

/** The names of products and audiences. */
final class UsableName {
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\h]+");
  private static final int MAX_LENGTH = 200;

  private UsableName() {}

  /**
   * The name that a text states, with one space for any white space.
   *
   * @throws UnusableFileException when it is long, or looks like a path: names of products may come
   *     to be names of files, sheets and columns
   */
  static String of(String text, Place place) throws UnusableFileException {
    String name = WHITE_SPACE.matcher(text).replaceAll(" ");
    if (name.length() > MAX_LENGTH) {
      throw place.complaint(
          "%s is longer than %d characters; shorten the name"
              .formatted(ScreenText.quoted(name), MAX_LENGTH));
    }
    if (name.startsWith(".")
        || name.startsWith("/")
        || name.contains("\\")
        || name.contains("../")) {
      throw place.complaint(
          "%s looks like a path of a file; write a name".formatted(ScreenText.quoted(name)));
    }
    return name;
  }
}
