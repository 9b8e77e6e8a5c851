package dev.criteria.pacing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A list too long for any scenario, of which each evaluation takes one request. */
final class WorkList {
  private static final int COMPANIES = 45_000;

  private WorkList() {}

  /** Writes companies.csv and criteria.csv into a folder. */
  static void write(Path folder) throws IOException {
    StringBuilder companies = new StringBuilder("Company Name,Description\n");
    for (int i = 1; i <= COMPANIES; i++) {
      companies.append(
          String.format(
              Locale.ROOT,
              "Company %d,It sells goods online and makes toys. Plant number %d.%n",
              i,
              i));
    }
    Files.writeString(folder.resolve("companies.csv"), companies);
    Files.writeString(
        folder.resolve("criteria.csv"),
        """
        Product,Target Audience,Criteria Type,Criteria,Weight
        Probe,Banks,Qualification,Does it offer banking?,
        """);
  }
}
