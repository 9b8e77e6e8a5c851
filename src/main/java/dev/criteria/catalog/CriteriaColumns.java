package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The columns of a file of criteria: finds them, and the texts of their cells. */
final class CriteriaColumns {

  /** The column that tells a file of qualification questions. */
  static final String QUESTION = "Qualification Question";

  /** The keys of all headers that a file of criteria may have. */
  static final Set<String> KEYS =
      Set.of(
          "product",
          "targetaudience",
          "criteriatype",
          "criteria",
          "weight",
          "qualificationquestion");

  private final Header header;
  private final Set<Integer> used = new HashSet<>();

  CriteriaColumns(Header header) {
    this.header = header;
  }

  /** Whether the file has questions of audiences only. */
  boolean areQuestions() {
    return header.find(Set.of(Header.key(QUESTION))).isPresent()
        && header.find(Set.of("criteria")).isEmpty();
  }

  /** A column that the file must have. */
  int column(String name) throws UnusableFileException {
    int column =
        header
            .find(Set.of(Header.key(name)))
            .orElseThrow(() -> header.missing("no column \"%s\"; add it".formatted(name)));
    used.add(column);
    return column;
  }

  /** A column that the file may have. */
  OptionalInt mayHave(String name) {
    OptionalInt column = header.find(Set.of(Header.key(name)));
    column.ifPresent(used::add);
    return column;
  }

  Place at(Row row, int column) {
    return header.at(row.line(), column);
  }

  /** The text of a cell that must have one. */
  String required(Row row, int column, String complaint) throws UnusableFileException {
    String cell = row.cell(column);
    if (cell.isEmpty()) {
      throw at(row, column).complaint(complaint);
    }
    return cell;
  }

  /** The name of a product or an audience in a cell that must have one. */
  String name(Row row, int column, String complaint) throws UnusableFileException {
    return UsableName.of(required(row, column, complaint), at(row, column));
  }

  /** One line for each column that nobody asked for. */
  List<String> unused() {
    return header.namedBeside(used).stream()
        .map(name -> header.place() + ": column " + ScreenText.quoted(name) + " is not used")
        .toList();
  }
}
