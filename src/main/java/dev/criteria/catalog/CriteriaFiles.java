package dev.criteria.catalog;

import dev.criteria.evaluation.Criteria;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The criteria of one file or of all files of a folder.
 *
 * @param files the files in the order in which they were read: that of their names
 * @param criteria products and audiences in the order in which they first appear
 * @param warnings one line each for the user, ready to be shown; what was odd but could be read
 */
public record CriteriaFiles(List<Path> files, Criteria criteria, List<String> warnings) {
  private static final long MAX_BYTES = 16L << 20;

  public CriteriaFiles {
    files = List.copyOf(files);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads files, and every file of folders whose name ends with .csv, .tsv, .xlsx, .json, .jsonl,
   * .yaml or .yml but hidden ones and the program's own settings. A product may be spread over
   * several files, and qualification questions may stand in files of their own.
   *
   * @param foldersOrFiles at least one
   * @throws UnusableCriteriaException when a file cannot be read or one of its rows cannot be used
   */
  public static CriteriaFiles read(List<Path> foldersOrFiles) {
    Path at = foldersOrFiles.getFirst();
    try {
      List<Path> files = new ArrayList<>();
      for (Path folderOrFile : foldersOrFiles) {
        at = folderOrFile;
        files.addAll(CriteriaFolder.files(folderOrFile));
      }
      return read(
          files, foldersOrFiles.stream().map(ScreenText::path).collect(Collectors.joining(", ")));
    } catch (IOException failure) {
      throw new UnusableCriteriaException(UnusableFileException.of(at, failure));
    }
  }

  private static Table table(TableFile file) throws IOException {
    return file.csv().isPresent()
        ? Table.open(file.text(), CsvForm.MADE)
        : Table.open(TextFile.of(file.content()), CriteriaColumns.KEYS);
  }

  private static List<String> read(Path file, CriteriaCollector collector) throws IOException {
    if (YamlFile.isNamed(file)) {
      return new YamlCriteria(YamlFile.of(file), collector).read();
    }
    try (TableFile content = TableFile.of(file);
        Table table = table(content)) {
      List<String> warnings = new ArrayList<>(content.warnings());
      warnings.addAll(new CriteriaTable(table, collector).read());
      return warnings;
    }
  }

  /** Criteria are kept in memory, and nobody writes so many. */
  private static void refuseLarge(Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
      throw new UnusableFileException(
          String.format(
              Locale.ROOT,
              "%s: %,d bytes, and a file of criteria has at most %,d; give the right file, or"
                  + " divide it",
              ScreenText.path(file),
              Files.size(file),
              MAX_BYTES));
    }
  }

  private static CriteriaFiles read(List<Path> files, String source) throws IOException {
    CriteriaCollector collector = new CriteriaCollector();
    List<String> warnings = new ArrayList<>();
    for (Path file : files) {
      try {
        refuseLarge(file);
        warnings.addAll(read(file, collector));
      } catch (IOException failure) {
        throw UnusableFileException.of(file, failure);
      }
    }
    Criteria criteria = collector.criteria(source);
    warnings.addAll(collector.warnings());
    return new CriteriaFiles(files, criteria, warnings);
  }
}
