package dev.criteria.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which the commands of a page run: the sample data, the lists that a reader is
 * thought to have, and the files that the page shows.
 */
final class PageFolder {

  /** Every API that a page names is the tests' own server. */
  private static final Pattern API = Pattern.compile("https?://[^\\s\"']+/v1\\b");

  private final Path folder;
  private final String baseUrl;

  PageFolder(Path folder, String baseUrl) {
    this.folder = folder;
    this.baseUrl = baseUrl;
  }

  void prepare(DocumentedPage page) throws IOException {
    for (String name : List.of("data", "criteria")) {
      try (Stream<Path> files = Files.list(AppRun.PROJECT.resolve(name))) {
        Files.createDirectories(folder.resolve(name));
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(name).resolve(file.getFileName()));
        }
      }
    }
    List<String> rows = Files.readAllLines(folder.resolve("data/companies.csv"));
    if (!page.showsOutput()) {
      // Fewer companies, so that a page runs in seconds.
      Files.write(folder.resolve("data/companies.csv"), rows.subList(0, 9));
    }
    // Small lists; the new one lacks a company of the other and has one more.
    Files.write(folder.resolve("companies.csv"), rows.subList(0, 6));
    Files.write(
        folder.resolve("new.csv"),
        Stream.concat(rows.stream().limit(1), rows.stream().skip(2).limit(5)).toList());
    for (var file : page.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), toServer(file.getValue()));
    }
  }

  /** A text that leads to the tests' own server. */
  String toServer(String text) {
    return API.matcher(text).replaceAll(baseUrl);
  }
}
