package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.nio.file.Path;

/**
 * Where in a file something stands.
 *
 * @param line physical line of the file, counted from 1
 * @param part what of the line, ready to be shown; empty for all of it
 */
record Place(Path file, long line, String part) {

  Place(Path file, long line) {
    this(file, line, "");
  }

  /** The same row as a whole. */
  Place row() {
    return new Place(file, line);
  }

  /** What is wrong here and what to do about it. */
  UnusableFileException complaint(String complaint) {
    return new UnusableFileException(this + ": " + complaint, line);
  }

  @Override
  public String toString() {
    String where = ScreenText.path(file) + ": line " + line;
    return part.isEmpty() ? where : where + ", " + part;
  }
}
