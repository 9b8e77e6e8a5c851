package dev.criteria.catalog;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyListTest {
  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  @Test
  void readsNameWebsiteDescriptionAndAllFurtherColumns() throws IOException {
    assertThat(
            companies(
                """
                Industry,Company Name,Official_Website,Country,Description
                Retail,Acme,https://acme.example,FR,Sells anvils
                ,Bolt,bolt.example,,
                """))
        .containsExactly(
            new Company(
                1,
                "Acme",
                "https://acme.example",
                "Sells anvils",
                List.of(new Field("Industry", "Retail"), new Field("Country", "FR"))),
            new Company(2, "Bolt", "bolt.example", "", List.of()));
  }

  @Test
  void keepsThePathAsGivenAndHasNoWarningsForACleanList() throws IOException {
    Path file =
        files.of(
            "companies.csv", "Name,Description\nAcme,Sells anvils to smiths of every country.\n");

    CompanyList list = CompanyList.read(file, ListOptions.DEFAULT);

    assertThat(list.file()).isEqualTo(file);
    assertThat(list.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Company Name", "COMPANY_NAME", "company-name", "Company", "name", " Name "})
  void findsTheNameWhateverCaseSpacesUnderscoresAndHyphens(String header) throws IOException {
    assertThat(companies("Industry," + header + "\nRetail,Acme\n"))
        .extracting(Company::name)
        .containsExactly("Acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Official_Website", "official website", "Website", "URL", "Domain"})
  void findsTheWebsite(String header) throws IOException {
    assertThat(companies("Name," + header + "\nAcme,acme.example\n"))
        .extracting(Company::website)
        .containsExactly("acme.example");
  }

  @Test
  void requiresNoColumnButTheName() throws IOException {
    assertThat(companies("Name\nAcme\n"))
        .containsExactly(new Company(1, "Acme", "", "", List.of()));
  }

  @Test
  void usesTheFirstOfTwoColumnsThatMeanTheSameAndKeepsTheOther() throws IOException {
    assertThat(companies("Company,URL,Website,Name\nAcme,a.example,b.example,Acme Inc\n"))
        .containsExactly(
            new Company(
                1,
                "Acme",
                "a.example",
                "",
                List.of(new Field("Website", "b.example"), new Field("Name", "Acme Inc"))));
  }

  @Test
  void namesColumnsWithoutAHeaderByTheirPosition() throws IOException {
    assertThat(companies("Name,,Column 2\nAcme,x,y\n").getFirst().further())
        .containsExactly(new Field("Column 2 (2)", "x"), new Field("Column 2", "y"));
    assertThat(companies("Name,Tag,\nAcme,,z\n").getFirst().further())
        .containsExactly(new Field("Column 3", "z"));
  }

  @Test
  void numbersEqualHeaders() throws IOException {
    assertThat(companies("Name,Tag,Tag,Tag (2),Tag\nAcme,a,b,c,d\n").getFirst().further())
        .containsExactly(
            new Field("Tag", "a"),
            new Field("Tag (3)", "b"),
            new Field("Tag (2)", "c"),
            new Field("Tag (4)", "d"));
  }

  @Test
  void readsQuotedCommasQuotesAndLineBreaks() throws IOException {
    assertThat(companies("Name,Description\r\n\"A, \"\"B\"\"\",\"one\r\ntwo\rthree\nfour\"\r\n"))
        .containsExactly(new Company(1, "A, \"B\"", "", "one\ntwo\nthree\nfour", List.of()));
  }

  @Test
  void allowsSpacesRoundQuotes() throws IOException {
    assertThat(companies("Name,Description\nAcme, \"one, two\" \n"))
        .extracting(Company::description)
        .containsExactly("one, two");
  }

  @Test
  void readsAListWithByteOrderMark() throws IOException {
    assertThat(companies("\uFEFFName\nÄcme 株式会社\n"))
        .extracting(Company::name)
        .containsExactly("Äcme 株式会社");
  }

  @Test
  void skipsBlankRowsAlsoBeforeTheHeaderAndNumbersTheOthers() throws IOException {
    assertThat(companies("\n,\n\"Name\",Tag\n\n , \nAcme,x\n,\n\u00A0,\t\nBolt,\n"))
        .containsExactly(
            new Company(1, "Acme", "", "", List.of(new Field("Tag", "x"))),
            new Company(2, "Bolt", "", "", List.of()));
  }

  @Test
  void stripsWhiteSpaceRoundCellsAlsoNoBreakSpaces() throws IOException {
    assertThat(companies("Name,Tag\n  Acme Inc\u00A0,\"\n x \"\n"))
        .containsExactly(new Company(1, "Acme Inc", "", "", List.of(new Field("Tag", "x"))));
  }

  @Test
  void replacesControlCharactersAndCountsThem() throws IOException {
    CompanyList list = read("Name,Tag\nA\u0001c\u001Bme,x\nBolt,\"a\tb\nc\u0085\"\n");

    assertThat(list.companies())
        .containsExactly(
            new Company(1, "A\uFFFDc\uFFFDme", "", "", List.of(new Field("Tag", "x"))),
            new Company(2, "Bolt", "", "", List.of(new Field("Tag", "a\tb\nc\uFFFD"))));
    assertThat(list.warnings())
        .containsExactly("companies.csv: 3 control characters replaced by U+FFFD: lines 2, 2, 3");
  }

  @Test
  void warnsOfRepeatedNamesWithTheirLines() throws IOException {
    assertThat(read("Name,Tag\nAcme,a\nBolt,b\nAcme,c\n").warnings())
        .containsExactly(
            "companies.csv: 1 row repeats the name of an earlier row and will be asked about again,"
                + " since they say something else: line 4 (\"Acme\" as in line 2)");
  }

  @Test
  void namesOnlyTheFirstFewOfManyRepeatedNames() throws IOException {
    CompanyList list = read("Name,Tag\nA,1\nA,2\nA,3\nA,4\nA,5\nA,6\nA,7\nA,8\n");

    assertThat(list.companies()).hasSize(8);
    assertThat(list.warnings())
        .singleElement()
        .asString()
        .contains("7 rows repeat")
        .endsWith("line 7 (\"A\" as in line 2) and 2 more");
  }

  @Test
  void takesMissingCellsAsBlankAndWarns() throws IOException {
    CompanyList list =
        read(
            "Name,Website,Tag\nAcme\n\"Bo\nlt\",b.example\n"
                + IntStream.range(0, 18)
                    .mapToObj("n%d,c.example,x\n"::formatted)
                    .collect(joining()));

    assertThat(list.companies())
        .extracting(Company::website)
        .startsWith("", "b.example", "c.example");
    assertThat(list.warnings())
        .containsExactly(
            "companies.csv: 2 rows have fewer cells than the header's 3,"
                + " the missing ones count as blank: lines 2, 3");
  }

  @Test
  void ignoresBlankCellsBeyondTheHeaderAndHeaderlessColumnsThatRowsLack() throws IOException {
    CompanyList list = read("Name,Tag,,\nAcme,x,,,,\nBolt,y\n");

    assertThat(list.companies()).extracting(Company::name).containsExactly("Acme", "Bolt");
    assertThat(list.warnings()).isEmpty();
  }

  private List<Company> companies(String content) throws IOException {
    return read(content).companies();
  }

  /** Leaves out what is said of descriptions, which is another test's matter. */
  private CompanyList read(String content) throws IOException {
    CompanyList list = CompanyList.read(files.of("companies.csv", content), ListOptions.DEFAULT);
    return new CompanyList(
        list.file(),
        list.companies(),
        list.equal(),
        list.warnings().stream()
            .map(text -> text.replace(folder + "/", ""))
            .filter(text -> !text.contains("description"))
            .toList());
  }
}
