package dev.criteria.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a CSV file as a spreadsheet would. */
final class CsvFile {
  private CsvFile() {}

  static List<List<String>> read(Path file) throws IOException {
    String text = Files.readString(file);
    return CsvReader.builder().ofCsvRecord(text.replaceFirst("^\uFEFF", "")).stream()
        .map(CsvRecord::getFields)
        .toList();
  }
}
