package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cleans the texts of one file: of what no text should hold, of what nobody sees, and of keys of
 * model providers.
 *
 * <p>Counts what it does; not safe for concurrent use.
 */
final class TextCleaner {
  private final CellCleaner cells;
  private final KeyCleaner keys = new KeyCleaner();

  /**
   * @param keepsInvisible whether characters that nobody sees stay where they are
   */
  TextCleaner(boolean keepsInvisible) {
    this.cells = new CellCleaner(keepsInvisible);
  }

  /**
   * The clean text.
   *
   * @param line where to say that it was changed
   */
  String clean(char[] characters, int offset, int length, long line) {
    return keys.clean(cells.clean(characters, offset, length, line), line);
  }

  /** The lines of the characters that were removed because nobody sees them. */
  Lines removals() {
    return cells.removals();
  }

  /** What was done so far, one line each for the user. */
  List<String> warnings(Path file) {
    List<String> warnings = new ArrayList<>();
    Lines replaced = cells.replacements();
    if (!replaced.isEmpty()) {
      warnings.add(
          "%s: %d control character%s replaced by U+FFFD: %s"
              .formatted(
                  ScreenText.path(file),
                  replaced.count(),
                  replaced.count() == 1 ? "" : "s",
                  replaced));
    }
    Lines removed = cells.removals();
    if (!removed.isEmpty()) {
      warnings.add(
          "%s: %d invisible character%s removed: %s"
              .formatted(
                  ScreenText.path(file),
                  removed.count(),
                  removed.count() == 1 ? "" : "s",
                  removed));
    }
    Lines found = keys.found();
    if (!found.isEmpty()) {
      warnings.add(
          "%s: %d text%s what looks like a key, replaced by [redacted]: %s; take it out of the file"
              .formatted(
                  ScreenText.path(file),
                  found.count(),
                  found.count() == 1 ? " holds" : "s hold",
                  found));
    }
    return warnings;
  }
}
