package dev.criteria.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSpoolTest {
  @TempDir private Path folder;

  @Test
  void givesTheRowsOfEachGroupBackInTheirOrder() throws IOException {
    try (ReplacedFile file = ReplacedFile.of(folder.resolve("a.xlsx"));
        RowSpool spool = RowSpool.beside(file, 3)) {
      for (int i = 0; i < 20_000; i++) {
        spool.add(i % 2, List.of("row " + i, "", "ä😀"));
      }
      spool.add(1, List.of("long ".repeat(100_000)));
      for (int group = 0; group < 2; group++) {
        List<List<String>> rows = new ArrayList<>();
        spool.read(group, rows::add);
        assertThat(rows).hasSize(10_000 + group);
        assertThat(rows.get(5_000)).containsExactly("row " + (10_000 + group), "", "ä😀");
      }
      List<List<String>> last = new ArrayList<>();
      spool.read(1, last::add);
      assertThat(last.getLast()).containsExactly("long ".repeat(100_000));
      List<List<String>> none = new ArrayList<>();
      spool.read(2, none::add);
      assertThat(none).isEmpty();
    }
  }

  @Test
  void leavesNoFile() throws IOException {
    try (ReplacedFile file = ReplacedFile.of(folder.resolve("a.xlsx"));
        RowSpool spool = RowSpool.beside(file, 1)) {
      spool.add(0, List.of("x".repeat(100_000)));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
