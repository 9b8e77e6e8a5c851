package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes companies of the rows of a table. */
final class CompanyReader {
  private final Path file;
  private final Table table;
  private final ListOptions options;
  private final CompanyColumns columns;
  private final RowPlaces places = new RowPlaces();
  private final RepeatedNames repeated = new RepeatedNames();
  private final EqualRows equal = new EqualRows();
  private final Descriptions descriptions = new Descriptions();
  private final Lines cut = new Lines();
  private long rows;

  CompanyReader(Path file, Table table, ListOptions options) throws UnusableFileException {
    this.file = file;
    this.table = table;
    this.options = options;
    this.columns = new CompanyColumns(table.header(), options);
  }

  CompanyList read() throws IOException {
    for (Row row = table.next(); row != null; row = table.next()) {
      if (options.hasFirstRules() && table.ragged().isLong(row)) {
        table.complain(row.line(), table.ragged().complaint(row));
      } else if (row.cell(columns.name()).isEmpty()) {
        table.complain(row.line(), nameless(row));
      } else if (rows++ < options.maxRows()) {
        add(row);
      }
    }
    refuseTooMany();
    if (!options.hasFirstRules()) {
      table.ragged().refuseMany(table.count());
    }
    table.finish();
    places.end(table.length());
    List<Company> companies = new CompaniesOnDisk(table.text(), table.form(), columns, places);
    return new CompanyList(
        file,
        companies,
        options.hasFirstRules() ? EqualCompanies.NONE : equal.among(companies),
        warnings());
  }

  private void add(Row row) {
    Company company = columns.company(places.size() + 1, row);
    places.add(table.start(row), company.hashCode());
    if (!equal.add(company, row.line())) {
      repeated.add(company.name(), row.line());
    }
    descriptions.look(company.description(), row.line());
    if (columns.isTooLong(row)) {
      cut.add(row.line());
    }
  }

  private UnusableFileException nameless(Row row) {
    return table
        .header()
        .at(row.line(), columns.name())
        .complaint("the name is missing; fill it in or remove the row");
  }

  private void refuseTooMany() throws UnusableFileException {
    if (rows > options.maxRows()) {
      throw new UnusableFileException(
          String.format(
              Locale.ROOT,
              "%s: %,d rows, and at most %,d are read; add --max-rows %d if it is the right file",
              ScreenText.path(file),
              rows,
              options.maxRows(),
              rows));
    }
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>(table.warnings());
    equal.warning(file).ifPresent(warnings::add);
    repeated.warning(file).ifPresent(warnings::add);
    if (!cut.isEmpty()) {
      warnings.add(
          "%s: the texts of %d compan%s longer than about %d tokens (--max-company-tokens) and are"
                  .formatted(
                      ScreenText.path(file),
                      cut.count(),
                      cut.count() == 1 ? "y are" : "ies are",
                      options.maxTokens())
              + " cut: %s".formatted(cut));
    }
    warnings.addAll(descriptions.warnings(file, columns.hasDescription(), places.size()));
    return warnings;
  }
}
