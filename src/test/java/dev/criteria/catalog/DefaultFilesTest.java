package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultFilesTest {
  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  @Test
  void findsTheOneFileNamedCompanies() throws IOException {
    Path list = files.of("data/companies.csv", "");
    files.of("data/companies.csv~", "");
    files.of("data/~$companies.xlsx", "");
    files.of("data/.companies.csv", "");
    files.of("data/companies-old.csv", "");

    assertThat(new DefaultFiles(folder).companies()).isEqualTo(list);
  }

  @Test
  void findsOtherFormatsToo() throws IOException {
    Path list = files.of("data/companies.tsv", "");

    assertThat(new DefaultFiles(folder).companies()).isEqualTo(list);
  }

  @Test
  void namesAllWhenThereAreSeveral() throws IOException {
    files.of("data/companies.xlsx", "");
    files.of("data/companies.csv", "");

    assertThat(complaint())
        .isEqualTo(
            "data: several files companies.* in this folder (companies.csv, companies.xlsx);"
                + " keep one or say which file to read");
  }

  @Test
  void saysWhereToPutTheListWhenThereIsNone() throws IOException {
    files.of("data/firms.csv", "");

    assertThat(complaint())
        .isEqualTo(
            "data: no file companies.* in this folder;"
                + " put the list there as companies.csv or say which file to read");
  }

  @Test
  void saysWhereToPutTheListWhenThereIsNoFolder() {
    assertThat(complaint())
        .isEqualTo(
            "data: no such folder;"
                + " put the list there as companies.csv or say which file to read");
  }

  @Test
  void criteriaAreInTheirFolder() {
    assertThat(new DefaultFiles(Path.of("")).criteria()).isEqualTo(Path.of("criteria"));
  }

  private String complaint() {
    Throwable failure = catchThrowable(() -> new DefaultFiles(folder).companies());
    assertThat(failure).isInstanceOf(UnusableCompaniesException.class);
    return files.relative(failure);
  }
}
