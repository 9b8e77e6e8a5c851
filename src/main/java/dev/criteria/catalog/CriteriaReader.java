package dev.criteria.catalog;

import dev.criteria.evaluation.Stage;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the rows of one criteria file and hands them to the collector of all files. */
final class CriteriaReader {
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\h]+");

  private final Table table;
  private final CriteriaCollector collector;
  private final int product;
  private final int audience;
  private final int type;
  private final int text;
  private final OptionalInt weight;

  CriteriaReader(Table table, CriteriaCollector collector) throws UnusableFileException {
    this.table = table;
    this.collector = collector;
    this.product = column("Product");
    this.audience = column("Target Audience");
    this.type = column("Criteria Type");
    this.text = column("Criteria");
    this.weight = table.header().find(Set.of("weight"));
  }

  /** Reads all rows and returns the warnings. */
  List<String> read() throws IOException {
    for (Row row = table.next(); row != null; row = table.next()) {
      try {
        read(row);
      } catch (UnusableFileException complaint) {
        table.complain(row.line(), complaint);
      }
    }
    table.finish();
    List<String> warnings = new ArrayList<>(table.warnings());
    warnings.addAll(unusedColumns());
    return warnings;
  }

  private void read(Row row) throws UnusableFileException {
    Stage stage = CriteriaType.of(row.cell(type), at(row, type));
    String question = required(row, text, "the criterion is missing; write one or remove the row");
    BigDecimal points = weight(row);
    if (stage == Stage.GENERAL) {
      collector.addGeneral(question, points, at(row, text));
      return;
    }
    collector.add(
        name(row, product, "the product is missing; only General criteria go without"),
        name(row, audience, "the audience is missing; only General criteria go without"),
        stage,
        question,
        points,
        new CriterionPlaces(at(row, product), at(row, audience), at(row, type), at(row, text)));
  }

  private String required(Row row, int column, String complaint) throws UnusableFileException {
    String cell = row.cell(column);
    if (cell.isEmpty()) {
      throw at(row, column).complaint(complaint);
    }
    return cell;
  }

  private String name(Row row, int column, String complaint) throws UnusableFileException {
    return WHITE_SPACE.matcher(required(row, column, complaint)).replaceAll(" ");
  }

  private BigDecimal weight(Row row) throws UnusableFileException {
    if (weight.isEmpty()) {
      return BigDecimal.ONE;
    }
    int column = weight.getAsInt();
    return Weight.of(row.cell(column), at(row, column));
  }

  private Place at(Row row, int column) {
    return table.header().at(row.line(), column);
  }

  private int column(String name) throws UnusableFileException {
    return table
        .header()
        .find(Set.of(Header.key(name)))
        .orElseThrow(() -> table.header().missing("no column \"%s\"; add it".formatted(name)));
  }

  private List<String> unusedColumns() {
    Set<Integer> used = new HashSet<>(List.of(product, audience, type, text));
    weight.ifPresent(used::add);
    return table.header().namedBeside(used).stream()
        .map(
            name -> table.header().place() + ": column " + ScreenText.quoted(name) + " is not used")
        .toList();
  }
}
