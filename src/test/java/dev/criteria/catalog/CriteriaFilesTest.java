package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Stage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaFilesTest {
  private static final String HEADER = "Product,Target Audience,Criteria Type,Criteria,Weight\n";

  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  @Test
  void readsAllTypes() throws IOException {
    Path file =
        files.of(
            "criteria.csv",
            HEADER
                + """
                ,,General,Sells online?,
                CDN,Shops,Qualification,Is it a shop?,
                CDN,Shops,Mandatory,More than one country?,
                CDN,Shops,NTH,Has an app?,2.5
                """);

    assertThat(CriteriaFiles.read(List.of(file)).criteria())
        .isEqualTo(
            new Criteria(
                List.of(Criterion.of("", "", Stage.GENERAL, "Sells online?")),
                List.of(
                    new Product(
                        "CDN",
                        List.of(
                            new Audience(
                                "Shops",
                                Criterion.of("CDN", "Shops", Stage.QUALIFICATION, "Is it a shop?"),
                                List.of(
                                    Criterion.of(
                                        "CDN", "Shops", Stage.MANDATORY, "More than one country?")),
                                List.of(
                                    Criterion.of(
                                        "CDN",
                                        "Shops",
                                        Stage.NTH,
                                        "Has an app?",
                                        new BigDecimal("2.5")))))))));
  }

  @ParameterizedTest
  @CsvSource({
    "General, GENERAL",
    "QUALIFICATION, QUALIFICATION",
    "mandatory, MANDATORY",
    "nth, NTH",
    "Nice-to-have, NTH",
    "Nice to have, NTH",
  })
  void knowsTheTypesInAnyCase(String cell, Stage stage) throws UnusableFileException {
    assertThat(CriteriaType.of(cell, new Place(Path.of("x.csv"), 2))).isEqualTo(stage);
  }

  @Test
  void matchesHeadersWithoutCaseSpacesUnderscoresAndHyphensInAnyOrder() throws IOException {
    Path file =
        files.of("x.csv", "CRITERIA,criteria_type,target-audience,product\nQ?,qualification,A,P\n");

    assertThat(CriteriaFiles.read(List.of(file)).criteria().products())
        .extracting(Product::name)
        .containsExactly("P");
  }

  @Test
  void readsTheCsvFilesOfAFolderInTheOrderOfTheirNames() throws IOException {
    Path second = files.of("b.CSV", HEADER + "WAAP,X,Qualification,Q?,\nCDN,Y,NTH,N?,\n");
    Path first = files.of("a.csv", HEADER + "CDN,Y,Qualification,Q?,\nCDN,X,Qualification,R?,\n");
    files.of(".hidden.csv", "rubbish");
    files.of("notes.txt", "rubbish");
    files.of("c.csv~", "rubbish");

    CriteriaFiles read = CriteriaFiles.read(List.of(folder));

    assertThat(read.files()).containsExactly(first, second);
    assertThat(read.criteria().products()).extracting(Product::name).containsExactly("CDN", "WAAP");
    assertThat(read.criteria().products().getFirst().audiences())
        .extracting(Audience::name)
        .containsExactly("Y", "X");
    assertThat(read.criteria().products().getFirst().audiences().getFirst().nth())
        .extracting(Criterion::text)
        .containsExactly("N?");
  }

  @Test
  void matchesNamesWhateverTheirWhiteSpace() throws IOException {
    Path file =
        files.of(
            "x.csv",
            HEADER
                + "GPU  Cloud,AI\u00A0labs,Qualification,Q?,\n\" GPU\nCloud\",AI labs,NTH,N?,\n");

    List<Product> products = CriteriaFiles.read(List.of(file)).criteria().products();

    assertThat(products).extracting(Product::name).containsExactly("GPU Cloud");
    assertThat(products.getFirst().audiences())
        .extracting(Audience::name)
        .containsExactly("AI labs");
  }

  @Test
  void ignoresProductAndAudienceOfGeneralRows() throws IOException {
    Path file = files.of("x.csv", HEADER + "CDN,A,General,G?,\nCDN,A,Qualification,Q?,\n");

    assertThat(CriteriaFiles.read(List.of(file)).criteria().general())
        .containsExactly(Criterion.of("", "", Stage.GENERAL, "G?"));
  }

  @ParameterizedTest
  @CsvSource({
    "'',1",
    "1,1",
    "0.000001,0.000001",
    "1000000,1000000",
    "1e3,1000",
    "2.50000000,2.50000000"
  })
  void readsWeights(String cell, String weight) throws UnusableFileException {
    assertThat(Weight.of(cell, new Place(Path.of("x.csv"), 2))).hasToString(weight);
  }

  @Test
  void theSameTextMayStandForAnotherAudienceOrType() throws IOException {
    Path file =
        files.of(
            "x.csv",
            HEADER
                + """
                CDN,A,Qualification,Q?,
                CDN,B,Qualification,Q?,
                CDN,B,NTH,Q?,
                WAAP,A,Qualification,Q?,
                """);

    assertThat(CriteriaFiles.read(List.of(file)).criteria().products()).hasSize(2);
  }

  @Test
  void warnsOfColumnsThatItDoesNotUseAndOfShortRows() throws IOException {
    Path file =
        files.of(
            "x.csv",
            "Product,Target Audience,Criteria Type,Criteria,Wieght,Notes\nP,A,Qualification,Q?\n");

    assertThat(CriteriaFiles.read(List.of(file)).warnings())
        .extracting(warning -> warning.replace(folder + "/", ""))
        .containsExactly(
            "x.csv: 1 row has fewer cells than the header's 6,"
                + " the missing ones count as blank: line 2",
            "x.csv: line 1: column \"Wieght\" is not used",
            "x.csv: line 1: column \"Notes\" is not used");
  }

  @Test
  void hasNoWarningsForCleanFiles() throws IOException {
    Path file = files.of("x.csv", HEADER + "P,A,Qualification,Q?,\n");

    assertThat(CriteriaFiles.read(List.of(file)).warnings()).isEmpty();
  }
}
