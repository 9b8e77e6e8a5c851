package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes companies of the rows of a table. */
final class CompanyReader {
  private static final Set<String> NAME = Set.of("companyname", "company", "name");
  private static final Set<String> WEBSITE = Set.of("officialwebsite", "website", "url", "domain");
  private static final Set<String> DESCRIPTION = Set.of("description");

  private final Path file;
  private final Table table;
  private final int name;
  private final OptionalInt website;
  private final OptionalInt description;
  private final int[] further;
  private final List<Company> companies = new ArrayList<>();
  private final SharedFields shared = new SharedFields();
  private final RepeatedNames repeated = new RepeatedNames();

  CompanyReader(Path file, Table table) throws UnusableFileException {
    this.file = file;
    this.table = table;
    Header header = table.header();
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

  CompanyList read() throws IOException {
    for (Row row = table.next(); row != null; row = table.next()) {
      if (row.cell(name).isEmpty()) {
        table.complain(
            row.line(),
            table
                .header()
                .at(row.line(), name)
                .complaint("the name is missing; fill it in or remove the row"));
      } else {
        add(row);
      }
    }
    table.finish();
    List<String> warnings = new ArrayList<>(table.warnings());
    repeated.warning(file).ifPresent(warnings::add);
    return new CompanyList(file, companies, warnings);
  }

  private void add(Row row) {
    repeated.add(row.cell(name), row.line());
    companies.add(
        new Company(
            companies.size() + 1,
            row.cell(name),
            cell(row, website),
            cell(row, description),
            further(row)));
  }

  private List<Field> further(Row row) {
    List<Field> fields = new ArrayList<>(further.length);
    for (int column : further) {
      String value = row.cell(column);
      if (!value.isEmpty()) {
        fields.add(shared.of(table.header().name(column), value));
      }
    }
    return fields;
  }

  private static String cell(Row row, OptionalInt column) {
    return column.isPresent() ? row.cell(column.getAsInt()) : "";
  }
}
