package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.EqualCompanies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The companies of a list, in its order.
 *
 * @param file where they were read, as the user gave it
 * @param companies at least one; numbered from 1, rows that are blank left out; read from the file
 *     when they are asked for, so that it must not be changed in place, and never changed
 * @param equal which of them say the same as an earlier one
 * @param warnings one line each for the user, ready to be shown; what was odd but could be read
 */
public record CompanyList(
    Path file, List<Company> companies, EqualCompanies equal, List<String> warnings) {

  public CompanyList {
    // Not copied: they may be read from the file one by one.
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a file with a header in the first row: CSV, whose cells are separated by commas,
   * semicolons, tabs or bars, the first sheet of an Excel workbook, or objects in JSON, whichever
   * it is.
   *
   * @throws UnusableCompaniesException when the file cannot be read or one of its rows cannot be
   *     used; nothing is left out silently
   */
  public static CompanyList read(Path file, ListOptions options) {
    try (TableFile source = TableFile.of(file)) {
      TextFile text = source.csv().isPresent() ? source.text() : TextFile.of(file, options);
      CsvForm form =
          new CsvForm(
              text.encoding().charset(),
              source.csv().isPresent() || options.hasFirstRules()
                  ? Delimiter.COMMA
                  : Table.delimiter(text, CompanyColumns.keys(options)),
              options.hasFirstRules());
      try (Table table = Table.open(text, form)) {
        CompanyList list = new CompanyReader(text.file(), table, options).read();
        List<String> warnings = new ArrayList<>(source.warnings());
        warnings.addAll(list.warnings);
        return new CompanyList(file, list.companies, list.equal, warnings);
      }
    } catch (IOException failure) {
      throw new UnusableCompaniesException(UnusableFileException.of(file, failure));
    }
  }

  /** The first companies of the list, as far as there are so many. */
  public CompanyList limitedTo(int count) {
    return count >= companies.size()
        ? this
        : new CompanyList(file, companies.subList(0, count), equal.limitedTo(count), warnings);
  }
}
