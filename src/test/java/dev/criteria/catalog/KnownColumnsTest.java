package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownColumnsTest {
  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Symbol,Security,URL,About",
        "Nr,Account Name,Website,Description",
        "Nr;Firma;Webseite;Beschreibung",
        "Nr;UNTERNEHMEN;Homepage;Ta\u0308tigkeit",
        "Nr;Kunde;Internetseite;Kurzbeschreibung",
        "№;Компания;Сайт;Описание",
        "№;Наименование организации;Веб-сайт;Описание деятельности",
        "№;Организация;Сайт;Описание компании",
        "番号,会社名,ウェブサイト,事業内容",
      })
  void knowsTheHeadersOfSeveralLanguages(String header) throws IOException {
    String delimiter = header.contains(";") ? ";" : ",";
    String row = String.join(delimiter, "1", "Acme", "acme.example", "Sells anvils");

    assertThat(read(header + "\n" + row + "\n", Map.of()))
        .containsExactly(
            new Company(
                1,
                "Acme",
                "acme.example",
                "Sells anvils",
                List.of(new Field(header.substring(0, header.indexOf(delimiter)), "1"))));
  }

  @Test
  void takesTheBetterHeaderWhereverItStands() throws IOException {
    assertThat(read("Organisation,Firma,Account,Name\no,f,a,Acme\n", Map.of()).getFirst().name())
        .isEqualTo("Acme");
    assertThat(read("Organisation,Firma\no,Acme\n", Map.of()).getFirst().name()).isEqualTo("Acme");
  }

  @Test
  void takesTheColumnsThatWereNamedBeforeThoseItKnows() throws IOException {
    assertThat(
            read(
                "Name,Domain,Long title,What\nx,Acme,acme.example,Sells anvils\n",
                Map.of(
                    CompanyField.NAME, "Domain",
                    CompanyField.WEBSITE, "long_title",
                    CompanyField.DESCRIPTION, "What")))
        .containsExactly(
            new Company(
                1, "Acme", "acme.example", "Sells anvils", List.of(new Field("Name", "x"))));
  }

  @Test
  void findsTheDelimiterByAColumnThatWasNamed() throws IOException {
    assertThat(read("Titel;Preis\nAcme, Inc;1\n", Map.of(CompanyField.NAME, "Titel")))
        .extracting(Company::name)
        .containsExactly("Acme, Inc");
  }

  @Test
  void saysWhichNamedColumnIsMissing() {
    assertThat(complaint("Symbol,Security\nA,Acme\n", Map.of(CompanyField.NAME, "Securty")))
        .isEqualTo(
            "x.csv: line 1: no column \"Securty\", as --column name= says;"
                + " the columns are: Symbol, Security");
  }

  @Test
  void refusesOneColumnForTwoThings() {
    assertThat(
            complaint("A,B\nx,y\n", Map.of(CompanyField.NAME, "A", CompanyField.DESCRIPTION, "a")))
        .isEqualTo("x.csv: line 1: --column takes \"A\" for two things; name another column");
  }

  @Test
  void readsAnEarlierListByTheHeadersThatWereKnownThen() throws IOException {
    Path file = files.of("x.csv", "Homepage,Account,Name\nacme.example,a,Ac\u200Bme\n");
    ListOptions first =
        new ListOptions(
            ListOptions.FIRST_RULES,
            Optional.empty(),
            Map.of(),
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);

    assertThat(CompanyList.read(file, first).companies())
        .containsExactly(
            new Company(
                1,
                "Ac\u200Bme",
                "",
                "",
                List.of(new Field("Homepage", "acme.example"), new Field("Account", "a"))));
  }

  @Test
  void readsAnEarlierListWithTheRaggedAndEqualRowsThatItMayHave() throws IOException {
    Path file = files.of("x.csv", "Name,Tag,Tag 2\nA\0cme\nA\0cme\n");
    ListOptions first =
        new ListOptions(ListOptions.FIRST_RULES, Optional.empty(), Map.of(), Integer.MAX_VALUE, 2);

    CompanyList list = CompanyList.read(file, first);

    assertThat(list.companies()).extracting(Company::name).containsOnly("A\uFFFDcme");
    assertThat(list.equal().repeated()).isZero();
  }

  private String complaint(String content, Map<CompanyField, String> columns) {
    return files.relative(catchThrowable(() -> read(content, columns)));
  }

  private List<Company> read(String content, Map<CompanyField, String> columns) throws IOException {
    return CompanyList.read(
            files.of("x.csv", content),
            new ListOptions(
                ListOptions.PRESENT_RULES,
                Optional.empty(),
                columns,
                ListOptions.DEFAULT_TOKENS,
                ListOptions.DEFAULT_ROWS))
        .companies();
  }
}
