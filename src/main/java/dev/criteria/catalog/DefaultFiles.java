package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where companies and criteria are found when the user names no files.
 *
 * @param folder the folder to look in, as it is to be shown; the empty path for the current one
 */
public record DefaultFiles(Path folder) {

  /** Not "companies.csv~" and other traces of editors. */
  private static final Pattern COMPANIES = Pattern.compile("companies\\.[A-Za-z0-9]+");

  /**
   * The one file named companies.* in {@code data}.
   *
   * @throws UnusableCompaniesException when there is none or several
   */
  public Path companies() {
    Path data = folder.resolve("data");
    List<Path> found = companyFiles(data);
    if (found.size() == 1) {
      return found.getFirst();
    }
    String problem =
        found.isEmpty()
            ? ": no file companies.* in this folder; put the list there as companies.csv"
            : ": several files companies.* in this folder (%s); keep one".formatted(names(found));
    throw new UnusableCompaniesException(
        new UnusableFileException(ScreenText.path(data) + problem + " or say which file to read"));
  }

  /** The folder {@code criteria}, whether it exists or not. */
  public Path criteria() {
    return folder.resolve("criteria");
  }

  private static List<Path> companyFiles(Path data) {
    if (!Files.isDirectory(data)) {
      throw new UnusableCompaniesException(
          new UnusableFileException(
              ScreenText.path(data)
                  + ": no such folder; put the list there as companies.csv"
                  + " or say which file to read"));
    }
    try (Stream<Path> entries = Files.list(data)) {
      return entries
          .filter(entry -> COMPANIES.matcher(entry.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UnusableCompaniesException(UnusableFileException.of(data, failure));
    }
  }

  private static String names(List<Path> files) {
    return files.stream()
        .map(file -> ScreenText.shown(file.getFileName().toString()))
        .collect(Collectors.joining(", "));
  }
}
