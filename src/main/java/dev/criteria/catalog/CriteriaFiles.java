package dev.criteria.catalog;

import dev.criteria.evaluation.Criteria;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The criteria of one file or of all CSV files of a folder.
 *
 * @param files the files in the order in which they were read: that of their names
 * @param criteria products and audiences in the order in which they first appear
 * @param warnings one line each for the user, ready to be shown; what was odd but could be read
 */
public record CriteriaFiles(List<Path> files, Criteria criteria, List<String> warnings) {

  public CriteriaFiles {
    files = List.copyOf(files);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a CSV file, or every file named *.csv in a folder but hidden ones. A product may be
   * spread over several files.
   *
   * @throws UnusableCriteriaException when a file cannot be read or one of its rows cannot be used
   */
  public static CriteriaFiles read(Path folderOrFile) {
    try {
      return read(CriteriaFolder.files(folderOrFile), folderOrFile);
    } catch (IOException failure) {
      throw new UnusableCriteriaException(UnusableFileException.of(folderOrFile, failure));
    }
  }

  private static CriteriaFiles read(List<Path> files, Path source) throws IOException {
    CriteriaCollector collector = new CriteriaCollector();
    List<String> warnings = new ArrayList<>();
    for (Path file : files) {
      try (Table table = Table.open(file)) {
        warnings.addAll(new CriteriaReader(table, collector).read());
      } catch (IOException failure) {
        throw UnusableFileException.of(file, failure);
      }
    }
    return new CriteriaFiles(files, collector.criteria(source), warnings);
  }
}
