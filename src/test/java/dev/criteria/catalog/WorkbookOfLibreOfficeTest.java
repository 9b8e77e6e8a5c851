package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A workbook that LibreOffice 7.4 made of a CSV file. */
class WorkbookOfLibreOfficeTest {
  private static final Path FILE =
      Path.of("src/test/resources/dev/criteria/catalog/libreoffice.xlsx");

  @Test
  void readsTextNumbersDatesSharesAndTruthValues() {
    List<Company> companies = CompanyList.read(FILE, ListOptions.DEFAULT).companies();

    assertThat(companies)
        .containsExactly(
            new Company(
                1,
                "Müller & Söhne",
                "https://mueller.example",
                "It runs an online store. It ships to all of Europe.",
                List.of(
                    new Field("Founded", "2001-05-17"),
                    new Field("Share", "12.5%"),
                    new Field("Employees", "1500"),
                    new Field("Active", "TRUE"))),
            new Company(
                2,
                "ООО Ромашка",
                "https://romashka.example",
                "Она продаёт цветы.",
                List.of(
                    new Field("Founded", "1999-12-31"),
                    new Field("Share", "0.3"),
                    new Field("Employees", "20"),
                    new Field("Active", "FALSE"))),
            new Company(3, "Shop Three", "", "It runs a bank.", List.of()));
  }
}
