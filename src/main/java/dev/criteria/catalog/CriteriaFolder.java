package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the criteria files that a path stands for. */
final class CriteriaFolder {
  private static final Pattern NAME =
      Pattern.compile(".*\\.(csv|tsv|xlsx|json|jsonl|yaml|yml)", Pattern.CASE_INSENSITIVE);

  /** The file of settings, which may lie in the same folder. */
  private static final String SETTINGS = "criteria-app.yaml";

  private CriteriaFolder() {}

  /** The file itself, or the files with criteria of a folder ordered by name. */
  static List<Path> files(Path folderOrFile) throws IOException {
    if (Files.notExists(folderOrFile)) {
      throw new UnusableFileException(
          ScreenText.path(folderOrFile)
              + ": no such file or folder; put a folder of *.csv files there or check the path");
    }
    if (!Files.isDirectory(folderOrFile)) {
      return List.of(folderOrFile);
    }
    try (Stream<Path> entries = Files.list(folderOrFile)) {
      List<Path> files =
          entries
              .filter(file -> isCriteriaFile(file.getFileName().toString()))
              .sorted(Comparator.comparing(file -> file.getFileName().toString()))
              .toList();
      if (files.isEmpty()) {
        throw new UnusableFileException(
            ScreenText.path(folderOrFile)
                + ": no criteria file in this folder; put a *.csv file there");
      }
      return files;
    }
  }

  private static boolean isCriteriaFile(String name) {
    return !name.startsWith(".") && !name.equals(SETTINGS) && NAME.matcher(name).matches();
  }
}
