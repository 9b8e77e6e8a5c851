package dev.criteria.workbook;

import java.util.List;

/**
 * A row of a sheet in which something stands.
 *
 * @param number as the spreadsheet shows it, from 1 on
 * @param cells the texts of its cells up to the last one that is not blank
 */
public record SheetRow(int number, List<String> cells) {
  public SheetRow {
    cells = List.copyOf(cells);
  }
}
