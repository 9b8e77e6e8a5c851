package dev.criteria.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds out what stands between the cells of a file by its first rows. */
final class Delimiter {
  /** What stands between cells where nothing else is found, and always did at first. */
  static final char COMMA = ',';

  private static final List<Character> KNOWN = List.of(COMMA, ';', '\t', '|');

  /** Characters and rows that are looked at; enough to tell, and soon read. */
  static final int SAMPLE = 1 << 16;

  private static final int ROWS = 20;

  /** How a spreadsheet tells in a line of its own what stands between the cells. */
  private static final String DECLARATION = "sep=";

  private Delimiter() {}

  /**
   * The delimiter of a file: with it the header has several cells, the most of them known, and the
   * first rows have as many cells as the header. A comma when nothing tells.
   *
   * @param sample the file's first characters, all of them or at least {@link #SAMPLE}
   * @param known the keys of headers that the file may have, see {@link Header#key}
   */
  static char of(String sample, Set<String> known) {
    if (sample.startsWith(DECLARATION) && sample.length() > DECLARATION.length()) {
      char declared = sample.charAt(DECLARATION.length());
      return KNOWN.contains(declared) ? declared : COMMA;
    }
    return KNOWN.stream()
        .map(delimiter -> Candidate.of(delimiter, sample, known))
        .filter(candidate -> candidate.cells > 1)
        .max(
            Comparator.comparingInt(Candidate::knownCells)
                .thenComparingInt(Candidate::fittingRows)
                .thenComparingInt(Candidate::cells)
                // The first of equals.
                .thenComparingInt(candidate -> -KNOWN.indexOf(candidate.delimiter)))
        .map(Candidate::delimiter)
        .orElse(COMMA);
  }

  /** Whether a row is no row but says what the delimiter is. */
  static boolean isDeclaration(Row row) {
    return row.line() == 1 && row.cell(0).equals(DECLARATION) && row.isBlankFrom(1);
  }

  /** The word for a delimiter in a message. */
  static String word(char delimiter) {
    return switch (delimiter) {
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case '|' -> "bar (|)";
      default -> "comma";
    };
  }

  /**
   * What a delimiter makes of the sample.
   *
   * @param cells of the header
   * @param knownCells cells of the header that are known
   * @param fittingRows rows with as many cells as the header
   */
  private record Candidate(char delimiter, int cells, int knownCells, int fittingRows) {

    static Candidate of(char delimiter, String sample, Set<String> known) {
      List<List<String>> rows = rows(delimiter, sample);
      if (rows.isEmpty()) {
        return new Candidate(delimiter, 0, 0, 0);
      }
      List<String> header = rows.getFirst();
      int knownCells =
          (int) header.stream().filter(cell -> known.contains(Header.key(cell))).count();
      int fitting = (int) rows.stream().filter(row -> row.size() == header.size()).count();
      return new Candidate(delimiter, header.size(), knownCells, fitting);
    }

    /** The first rows that are not blank; only what matters for a guess is made of quotes. */
    private static List<List<String>> rows(char delimiter, String sample) {
      List<List<String>> rows = new ArrayList<>();
      List<String> row = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean isQuoted = false;
      for (int i = 0; i < sample.length() && rows.size() < ROWS; i++) {
        char next = sample.charAt(i);
        if (next == '"' && (isQuoted || cell.toString().isBlank())) {
          isQuoted = !isQuoted;
        } else if (next == delimiter && !isQuoted) {
          row.add(cell.toString());
          cell.setLength(0);
        } else if ((next == '\n' || next == '\r') && !isQuoted) {
          endRow(rows, row, cell);
          row = new ArrayList<>();
        } else {
          cell.append(next);
        }
      }
      if (sample.length() < SAMPLE && rows.size() < ROWS) {
        endRow(rows, row, cell);
      }
      return rows;
    }

    private static void endRow(List<List<String>> rows, List<String> row, StringBuilder cell) {
      row.add(cell.toString());
      cell.setLength(0);
      if (row.stream().anyMatch(text -> !text.isBlank())) {
        rows.add(row);
      }
    }
  }
}
