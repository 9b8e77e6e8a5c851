package dev.criteria.catalog;

import dev.criteria.evaluation.Criteria;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The criteria of one file or of all files of a folder.
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
   * Reads files, and every file of folders whose name ends with .csv, .tsv, .xlsx, .json or .jsonl
   * but hidden ones. A product may be spread over several files, and qualification questions may
   * stand in files of their own.
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

  private static CriteriaFiles read(List<Path> files, String source) throws IOException {
    CriteriaCollector collector = new CriteriaCollector();
    List<String> warnings = new ArrayList<>();
    for (Path file : files) {
      try (TableFile content = TableFile.of(file);
          Table table = table(content)) {
        warnings.addAll(content.warnings());
        warnings.addAll(
            CriteriaColumns.areQuestions(table.header())
                ? new QuestionReader(table, collector).read()
                : new CriteriaReader(table, collector).read());
      } catch (IOException failure) {
        throw UnusableFileException.of(file, failure);
      }
    }
    Criteria criteria = collector.criteria(source);
    warnings.addAll(collector.warnings());
    return new CriteriaFiles(files, criteria, warnings);
  }
}
