package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The companies of a list, in its order.
 *
 * @param file where they were read, as the user gave it
 * @param companies at least one; numbered from 1, rows that are blank left out; read from the file
 *     when they are asked for, so that it must not be changed in place, and never changed
 * @param warnings one line each for the user, ready to be shown; what was odd but could be read
 */
public record CompanyList(Path file, List<Company> companies, List<String> warnings) {

  public CompanyList {
    // Not copied: they may be read from the file one by one.
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a CSV file: commas, UTF-8 with or without byte order mark, a header in the first row.
   *
   * @throws UnusableCompaniesException when the file cannot be read or one of its rows cannot be
   *     used; nothing is left out silently
   */
  public static CompanyList read(Path file) {
    try (Table table = Table.open(file)) {
      return new CompanyReader(file, table).read();
    } catch (IOException failure) {
      throw new UnusableCompaniesException(UnusableFileException.of(file, failure));
    }
  }
}
