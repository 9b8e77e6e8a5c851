package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;
import dev.criteria.text.ScreenText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which columns say what about a company. Immutable and safe for concurrent use. */
final class CompanyColumns {
  private final Header header;
  private final Map<CompanyField, Integer> columns = new EnumMap<>(CompanyField.class);
  private final BitSet taken = new BitSet();
  private final TextBudget budget;

  /**
   * Finds the columns.
   *
   * @throws UnusableFileException when the name has no column, or a column cannot be told from
   *     another
   */
  CompanyColumns(Header header, ListOptions options) throws UnusableFileException {
    this.header = header;
    // What the user named before what the program finds, so that it takes no column twice.
    for (Map.Entry<CompanyField, String> named : named(options).entrySet()) {
      columns.put(named.getKey(), column(named.getKey(), named.getValue()));
    }
    for (CompanyField field : CompanyField.values()) {
      if (!columns.containsKey(field)) {
        Optional<Integer> found = known(field, options);
        found.ifPresent(column -> columns.put(field, column));
      }
    }
    if (!columns.containsKey(CompanyField.NAME)) {
      throw header.missing(
          "no column for the name; call one \"Company Name\", or say which it is with"
              + " --column name=COLUMN");
    }
    columns.values().forEach(taken::set);
    this.budget = new TextBudget(options.hasFirstRules() ? Integer.MAX_VALUE : options.maxTokens());
  }

  /** The keys of all headers that a list may have. */
  static Set<String> keys(ListOptions options) {
    Set<String> keys = new HashSet<>(KnownHeaders.keys());
    options.columns().values().forEach(name -> keys.add(Header.key(name)));
    return keys;
  }

  private static Map<CompanyField, String> named(ListOptions options) {
    Map<CompanyField, String> named = new EnumMap<>(CompanyField.class);
    named.putAll(options.columns());
    return named;
  }

  private int column(CompanyField field, String name) throws UnusableFileException {
    List<Integer> found = header.all(Set.of(Header.key(name)));
    if (found.isEmpty()) {
      throw header.missing(
          "no column %s, as --column %s= says".formatted(ScreenText.quoted(name), field.word()));
    }
    int column = only(found);
    if (columns.containsValue(column)) {
      throw header
          .place()
          .complaint(
              "--column takes %s for two things; name another column"
                  .formatted(ScreenText.quoted(header.name(column))));
    }
    return column;
  }

  private Optional<Integer> known(CompanyField field, ListOptions options)
      throws UnusableFileException {
    for (Set<String> keys : KnownHeaders.of(field, options)) {
      List<Integer> found =
          header.all(keys).stream().filter(column -> !columns.containsValue(column)).toList();
      if (!found.isEmpty()) {
        return Optional.of(options.hasFirstRules() ? found.getFirst() : only(found));
      }
    }
    return Optional.empty();
  }

  /** The first column, unless another one is called the same. */
  private int only(List<Integer> found) throws UnusableFileException {
    int first = found.getFirst();
    for (int other : found.subList(1, found.size())) {
      if (Header.key(header.written(other)).equals(Header.key(header.written(first)))) {
        throw header
            .place()
            .complaint(
                "columns %d and %d are both called %s; rename one of them"
                    .formatted(first + 1, other + 1, ScreenText.quoted(header.written(first))));
      }
    }
    return first;
  }

  /** The column of the name. */
  int name() {
    return columns.getOrDefault(CompanyField.NAME, -1);
  }

  /** Whether there is a column for descriptions. */
  boolean hasDescription() {
    return columns.containsKey(CompanyField.DESCRIPTION);
  }

  /**
   * The company of a row that has a name; its texts are cut to what they may have.
   *
   * @param number the company's, from 1
   */
  Company company(int number, Row row) {
    return budget.cut(whole(number, row));
  }

  /** Whether the texts of a row that has a name are longer than they may be. */
  boolean isTooLong(Row row) {
    // Hardly any row is, and this is quickly found out for the others.
    return row.cells().stream().mapToLong(String::length).sum() > budget.maxTokens()
        && !budget.fits(whole(1, row));
  }

  private Company whole(int number, Row row) {
    return new Company(
        number,
        row.cell(name()),
        cell(row, CompanyField.WEBSITE),
        cell(row, CompanyField.DESCRIPTION),
        further(row),
        row.hadHiddenText());
  }

  private List<Field> further(Row row) {
    List<Field> fields = new ArrayList<>();
    for (int column = 0; column < row.cells().size(); column++) {
      String value = row.cell(column);
      if (!value.isEmpty() && !taken.get(column)) {
        fields.add(new Field(header.name(column), value));
      }
    }
    return fields;
  }

  private String cell(Row row, CompanyField field) {
    Integer column = columns.get(field);
    return column == null ? "" : row.cell(column);
  }
}
