package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;
import dev.criteria.pricing.TokenCount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that can be read, but of which the user should know. */
class OddRowsTest {
  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  @Test
  void keepsTheFurtherCellsOfARowThatIsTooLong() throws IOException {
    CompanyList list = read("Name;Tag\n" + "Acme;x\n".repeat(9) + "Bolt;y;;z\n", 1 << 20);

    assertThat(list.companies().getLast().further())
        .containsExactly(new Field("Tag", "y"), new Field("Column 4", "z"));
    assertThat(warnings(list))
        .contains(
            "x.csv: 1 row has more cells than the header's 2, the further ones are kept;"
                + " put double quotes round cells that contain a semicolon: line 11");
  }

  @Test
  void refusesAListOfWhichMoreThanATenthIsRagged() {
    String many = "Name,Tag\n" + "Acme,x\n".repeat(8) + "Bolt,y,z\n";

    assertThat(files.relative(catchThrowable(() -> read(many, 1 << 20))))
        .isEqualTo(
            "x.csv: line 10: 3 cells, but the header has 2; put double quotes round cells that"
                + " contain a comma (so it is with 1 of 9 rows, more than 10 %: line 10)");
  }

  @Test
  void knowsEqualRowsWithTheirLines() throws IOException {
    CompanyList list = read("Name,Tag\nAcme,x\n\nBolt,x\nAcme,x\nAcme,y\n \"Acme\" , x\n", 1 << 20);

    assertThat(IntStream.rangeClosed(1, 5).map(list.equal()::first)).containsExactly(1, 2, 1, 4, 1);
    assertThat(warnings(list))
        .contains(
            "x.csv: 2 rows repeat an earlier row word for word; such companies are asked about"
                + " once, and each row gets the results: line 5 (as line 2), line 7 (as line 2)")
        .contains(
            "x.csv: 1 row repeats the name of an earlier row and will be asked about again, since"
                + " they say something else: line 6 (\"Acme\" as in line 2)");
  }

  @Test
  void doesNotTakeCellsOfOtherColumnsForEqual() throws IOException {
    CompanyList list = read("Name,Tag,Other\nAcme,x,\nAcme,,x\nAcme,x,x\n", 1 << 20);

    assertThat(list.equal().repeated()).isZero();
  }

  @Test
  void limitsEqualRowsWithTheList() throws IOException {
    CompanyList list = read("Name\nA\nA\nA\n", 1 << 20).limitedTo(2);

    assertThat(list.companies()).hasSize(2);
    assertThat(list.equal().rows(1)).isEqualTo(2);
  }

  @Test
  void countsDescriptionsThatSayLittleOrNothing() throws IOException {
    CompanyList list =
        read(
            """
            Name,Description
            A,
            B,Bank.
            C,Sells anvils to smiths of every country.
            D,
            E,京都にある私立大学です。
            """,
            1 << 20);

    assertThat(warnings(list))
        .containsExactly(
            "x.csv: 5 companies, 2 without a description (lines 2, 5) and 1 with a very short one"
                + " (line 3); criteria about which the list does not tell will be ND");
  }

  @Test
  void saysThatAListHasNoDescriptionsAtAll() throws IOException {
    assertThat(warnings(read("Name\nA\nB\n", 1 << 20)))
        .containsExactly(
            "x.csv: no column with descriptions for any of 2 companies; criteria about which"
                + " the other columns do not tell will be ND; add a column \"Description\", or say"
                + " which it is with --column description=COLUMN");
  }

  @Test
  void cutsTheLongestTextsOnlyAndSaysWhere() throws IOException {
    String tag = "t".repeat(40);
    CompanyList list = read("Name,Description,Tag\nA," + "d".repeat(9_999) + "," + tag + "\n", 100);

    Company company = list.companies().getFirst();
    assertThat(company.further()).containsExactly(new Field("Tag", tag));
    assertThat(company.description()).matches("d{350,360}…");
    assertThat(warnings(list))
        .containsExactly(
            "x.csv: the texts of 1 company are longer than about 100 tokens (--max-company-tokens)"
                + " and are cut: line 2");
  }

  @Test
  void cutsNoCharacterInTwo() {
    Company company =
        new Company(1, "A", "", "\uD83D\uDE00".repeat(500), List.of(new Field("x", "y")));

    Company cut = new TextBudget(101).cut(company);

    assertThat(cut.description()).matches("(\uD83D\uDE00){20,60}…");
    assertThat(new TextBudget(101).cut(company)).isEqualTo(cut);
    assertThat(TokenCount.of(cut.description())).isLessThanOrEqualTo(102);
    assertThat(new TextBudget(10_000).cut(company)).isSameAs(company);
  }

  @Test
  void refusesMoreRowsThanAllowedAndSaysHowMany() {
    String content = "Name\nA\nB\n\nC\n";

    assertThat(files.relative(catchThrowable(() -> read(content, 100, 2))))
        .isEqualTo(
            "x.csv: 3 rows, and at most 2 are read; add --max-rows 3 if it is the right file");
    assertThat(catchThrowable(() -> read(content, 100, 3))).isNull();
  }

  @Test
  void removesWhatNobodySeesAndSaysWhere() throws IOException {
    String tags = "\uDB40\uDC49\uDB40\uDC67";
    CompanyList list =
        read(
            "Name,Description\nAc\u200Bme\u00AD,\"\uFEFF one" + tags + " two\"\nB,\u2066x\u2069\n",
            100);

    assertThat(list.companies().getFirst().name()).isEqualTo("Acme");
    assertThat(list.companies().getFirst().description()).isEqualTo("one two");
    assertThat(list.companies().getLast().description()).isEqualTo("x");
    assertThat(warnings(list))
        .contains("x.csv: 7 invisible characters removed: lines 2, 2, 2, 2, 2 and 2 more");
  }

  @Test
  void keepsJoinersThatWordsAndSignsNeed() throws IOException {
    String persian = "می\u200Cخواهم";
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69";
    CompanyList list = read("Name,Description\n" + persian + "," + family + "\n", 100);

    assertThat(list.companies().getFirst().name()).isEqualTo(persian);
    assertThat(list.companies().getFirst().description()).isEqualTo(family);
    assertThat(read("Name\nA\u200DB\n", 100).companies().getFirst().name()).isEqualTo("AB");
  }

  private List<String> warnings(CompanyList list) {
    return list.warnings().stream().map(text -> text.replace(folder + "/", "")).toList();
  }

  private CompanyList read(String content, int maxTokens) throws IOException {
    return read(content, maxTokens, ListOptions.DEFAULT_ROWS);
  }

  private CompanyList read(String content, int maxTokens, int maxRows) throws IOException {
    return CompanyList.read(
        files.of("x.csv", content),
        new ListOptions(ListOptions.PRESENT_RULES, Optional.empty(), Map.of(), maxTokens, maxRows));
  }
}
