package dev.criteria.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes companies of the rows of a table. */
final class CompanyReader {
  private final Path file;
  private final Table table;
  private final CompanyColumns columns;
  private final RowPlaces places = new RowPlaces();
  private final RepeatedNames repeated = new RepeatedNames();

  CompanyReader(Path file, Table table) throws UnusableFileException {
    this.file = file;
    this.table = table;
    this.columns = new CompanyColumns(table.header());
  }

  CompanyList read() throws IOException {
    for (Row row = table.next(); row != null; row = table.next()) {
      if (row.cell(columns.name()).isEmpty()) {
        table.complain(
            row.line(),
            table
                .header()
                .at(row.line(), columns.name())
                .complaint("the name is missing; fill it in or remove the row"));
      } else {
        add(row);
      }
    }
    table.finish();
    places.end(table.length());
    List<String> warnings = new ArrayList<>(table.warnings());
    repeated.warning(file).ifPresent(warnings::add);
    return new CompanyList(file, new CompaniesOnDisk(file, columns, places), warnings);
  }

  private void add(Row row) {
    repeated.add(row.cell(columns.name()), row.line());
    places.add(table.start(row), columns.company(places.size() + 1, row).hashCode());
  }
}
