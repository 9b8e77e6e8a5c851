package dev.criteria.catalog;

import java.nio.charset.Charset;

/**
 * How the characters of a file stand for rows and cells.
 *
 * @param charset how the characters are stored
 * @param delimiter what stands between the cells
 * @param keepsInvisible whether characters that nobody sees stay in the cells
 */
record CsvForm(Charset charset, char delimiter, boolean keepsInvisible) {

  /** The form of what a workbook or JSON is turned into. */
  static final CsvForm MADE = new CsvForm(TextEncoding.UTF_8.charset(), Delimiter.COMMA, false);
}
