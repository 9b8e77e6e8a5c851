package dev.criteria.catalog;

import java.util.regex.Pattern;

/**
 * Takes keys of model providers out of cells. Whoever pasted one into a list did not mean to send
 * it to a model or to print it with the results.
 *
 * <p>Counts what it takes out; not safe for concurrent use.
 */
final class KeyCleaner {
  private static final String MARK = "[redacted]";

  /** Keys are long and hold digits; words such as risk-adjusted do not look like them. */
  private static final Pattern KEY =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])(?:(?:sk-|gsk_|xai-)(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{16,}"
              + "|AIza[A-Za-z0-9_-]{30,})");

  private final Lines found = new Lines();

  /**
   * @param line where to say that this cell held a key
   */
  String clean(String cell, long line) {
    if (!mayHoldKey(cell)) {
      return cell;
    }
    String clean = KEY.matcher(cell).replaceAll(MARK);
    if (!clean.equals(cell)) {
      found.add(line);
    }
    return clean;
  }

  /** Much faster than the pattern, for the many cells that hold none. */
  private static boolean mayHoldKey(String cell) {
    return cell.contains("sk-")
        || cell.contains("gsk_")
        || cell.contains("xai-")
        || cell.contains("AIza");
  }

  /** The lines of the cells that held a key. */
  Lines found() {
    return found;
  }
}
