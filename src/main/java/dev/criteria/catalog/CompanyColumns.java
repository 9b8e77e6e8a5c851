package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Which columns say what about a company. Immutable and safe for concurrent use. */
final class CompanyColumns {
  private static final Set<String> NAME = Set.of("companyname", "company", "name");
  private static final Set<String> WEBSITE = Set.of("officialwebsite", "website", "url", "domain");
  private static final Set<String> DESCRIPTION = Set.of("description");

  private final Header header;
  private final int name;
  private final OptionalInt website;
  private final OptionalInt description;
  private final int[] further;

  CompanyColumns(Header header) throws UnusableFileException {
    this.header = header;
    this.name =
        header
            .find(NAME)
            .orElseThrow(() -> header.missing("no column for the name; call it \"Company Name\""));
    this.website = header.find(WEBSITE);
    this.description = header.find(DESCRIPTION);
    this.further =
        IntStream.range(0, header.size())
            .filter(column -> column != name)
            .filter(column -> column != website.orElse(-1) && column != description.orElse(-1))
            .toArray();
  }

  /** The column of the name. */
  int name() {
    return name;
  }

  /**
   * The company of a row that has a name.
   *
   * @param number the company's, from 1
   */
  Company company(int number, Row row) {
    return new Company(
        number, row.cell(name), cell(row, website), cell(row, description), further(row));
  }

  private List<Field> further(Row row) {
    List<Field> fields = new ArrayList<>(further.length);
    for (int column : further) {
      String value = row.cell(column);
      if (!value.isEmpty()) {
        fields.add(new Field(header.name(column), value));
      }
    }
    return fields;
  }

  private static String cell(Row row, OptionalInt column) {
    return column.isPresent() ? row.cell(column.getAsInt()) : "";
  }
}
