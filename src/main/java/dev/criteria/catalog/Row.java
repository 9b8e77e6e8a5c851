package dev.criteria.catalog;

import java.util.List;

/**
 * One row of a file.
 *
 * @param line the physical line where it begins, counted from 1
 * @param cells the clean texts of its cells; blank cells are empty
 * @param hadHiddenText whether characters that nobody sees were removed from them
 */
record Row(long line, List<String> cells, boolean hadHiddenText) {

  boolean isBlank() {
    return isBlankFrom(0);
  }

  /** Whether nothing stands in the cells from an index on. */
  boolean isBlankFrom(int index) {
    for (int i = index; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The text of a cell; empty when the row is too short to have it. */
  String cell(int index) {
    return index < cells.size() ? cells.get(index) : "";
  }
}
