package dev.criteria.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Writes input files into a test's own folder. */
record ListFile(Path folder) {

  Path of(String name, String content) throws IOException {
    return of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path of(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  Path ofHexadecimal(String name, String digits) throws IOException {
    return of(name, HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  /** A message as it would be had the user given a path relative to the folder. */
  String relative(Throwable failure) {
    return String.valueOf(failure.getMessage()).replace(folder + "/", "");
  }
}
