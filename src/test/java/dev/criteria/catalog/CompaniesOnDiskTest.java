package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.evaluation.Company;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompaniesOnDiskTest {
  private static final List<String> PIECES =
      List.of("a", "ß", "北京", "\uD83D\uDE00", " ", "\t", "\"\"", "\r", "\n", "\r\n", ",", "\u0001");
  private static final List<String> PLAIN_PIECES =
      List.of("a", "ß", "北京", "\uD83D\uDE00", " ", "x");
  private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_32LE);

  @TempDir Path folder;

  @Test
  void givesEachCompanyAsItWasRead() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Path file = file(new Random(seed));
      List<Company> companies = CompanyList.read(file, ListOptions.DEFAULT).companies();
      List<Company> inOrder = new ArrayList<>(companies);
      assertThat(inOrder).as("seed %d", seed).isEqualTo(plain(file));

      List<Integer> rows = new ArrayList<>(IntStream.range(0, inOrder.size()).boxed().toList());
      Collections.shuffle(rows, new Random(seed));
      for (int row : rows) {
        assertThat(companies.get(row)).as("seed %d", seed).isEqualTo(inOrder.get(row));
      }
    }
  }

  @Test
  void goesOnReadingAFileThatWasReplaced() throws IOException {
    Path file = write("Name\nFirst\nSecond\n");
    List<Company> companies = CompanyList.read(file, ListOptions.DEFAULT).companies();

    Files.move(
        write("Name\nOther\nOther\n", "other.csv"), file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(companies).extracting(Company::name).containsExactly("First", "Second");
  }

  @Test
  void refusesAFileThatWasChangedInPlace() throws IOException {
    Path file = write("Name,Description\nFirst,one\nSecond,two\n");
    List<Company> companies = CompanyList.read(file, ListOptions.DEFAULT).companies();

    Files.writeString(file, "Name,Description\nFirst,one\nSecond,tow\n");

    assertThatThrownBy(() -> companies.get(1))
        .isInstanceOf(UnusableCompaniesException.class)
        .hasMessageContaining("changed while it was in use");
  }

  @Test
  void refusesAFileThatWasCut() throws IOException {
    Path file = write("Name\nFirst\nSecond\n");
    List<Company> companies = CompanyList.read(file, ListOptions.DEFAULT).companies();

    Files.writeString(file, "Name\nFirst\n");

    assertThatThrownBy(() -> companies.get(1)).isInstanceOf(UnusableCompaniesException.class);
  }

  @Test
  void cannotBeChanged() throws IOException {
    List<Company> companies =
        CompanyList.read(write("Name\nFirst\n"), ListOptions.DEFAULT).companies();
    assertThatThrownBy(() -> companies.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> companies.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /**
   * The companies of one pass over the file, as they were read before anything was kept on disk.
   */
  private static List<Company> plain(Path file) throws IOException {
    List<Company> companies = new ArrayList<>();
    try (Table table = Table.open(TextFile.of(file), CompanyColumns.keys(ListOptions.DEFAULT))) {
      CompanyColumns columns = new CompanyColumns(table.header(), ListOptions.DEFAULT);
      for (Row row = table.next(); row != null; row = table.next()) {
        companies.add(columns.company(companies.size() + 1, row));
      }
    }
    return companies;
  }

  private Path file(Random random) throws IOException {
    String lineEnd = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
    StringBuilder text = new StringBuilder("\uFEFF");
    text.append("Name,Description,City").append(lineEnd);
    int rows = 1 + random.nextInt(200);
    for (int row = 0; row < rows; row++) {
      text.append("n").append(row).append(cell(random)).append(',').append(quoted(random));
      text.append(',').append(random.nextInt(5) == 0 ? "" : cell(random));
      text.append(random.nextInt(5) == 0 ? lineEnd : "").append(lineEnd);
      text.append(random.nextInt(9) == 0 ? "  ,," + lineEnd : "");
    }
    if (random.nextBoolean()) {
      text.append("last,,");
    }
    return Files.write(
        folder.resolve("companies.csv"),
        text.toString().getBytes(CHARSETS.get(random.nextInt(CHARSETS.size()))));
  }

  private static String quoted(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? " \"" : "\"");
    for (int left = random.nextInt(30); left > 0; left--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.append('"').toString();
  }

  private static String cell(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(5); left > 0; left--) {
      text.append(PLAIN_PIECES.get(random.nextInt(PLAIN_PIECES.size())));
    }
    return text.toString();
  }

  private Path write(String text) throws IOException {
    return write(text, "companies.csv");
  }

  private Path write(String text, String name) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
