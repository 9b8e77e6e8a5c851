package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which criteria can be unusable, with the user's exact message. */
class CriteriaComplaintsTest {
  private static final String HEADER = "Product,Target Audience,Criteria Type,Criteria,Weight\n";
  private static final String QUALIFICATION = HEADER + "P,A,Qualification,Q?,\n";
  private static final String TYPES = "; write General, Qualification, Mandatory or NTH";
  private static final String NUMBER = "; write a number such as 1 or 2.5";

  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  static Stream<Arguments> criteria() {
    return Stream.of(
        arguments("empty", "", "x.csv has no data rows"),
        arguments("only a header", HEADER, "x.csv has no data rows"),
        arguments(
            "missing column",
            "Product,Criteria Type,Criteria\nP,NTH,N?\n",
            "x.csv: line 1: no column \"Target Audience\"; add it;"
                + " the columns are: Product, Criteria Type, Criteria"),
        arguments(
            "a name that looks like a path",
            HEADER + "../x,A,NTH,N?,\n",
            "x.csv: line 2, column \"Product\": \"../x\" looks like a path of a file; write a"
                + " name"),
        arguments(
            "a name that is too long",
            HEADER + "P," + "a".repeat(201) + ",NTH,N?,\n",
            "x.csv: line 2, column \"Target Audience\": \""
                + "a".repeat(199)
                + "…\" is longer than 200 characters; shorten the name"),
        arguments(
            "unknown type",
            HEADER + "P,A,Nice,N?,\n",
            "x.csv: line 2, column \"Criteria Type\": \"Nice\" is not a type" + TYPES),
        arguments(
            "hostile type",
            HEADER + "P,A,N\u2028TH,N?,\n",
            "x.csv: line 2, column \"Criteria Type\": \"N\\u2028TH\" is not a type" + TYPES),
        arguments(
            "no type",
            HEADER + "P,A,,N?,\n",
            "x.csv: line 2, column \"Criteria Type\": the type is missing" + TYPES),
        arguments(
            "no product",
            HEADER + ",A,NTH,N?,\n",
            "x.csv: line 2, column \"Product\":"
                + " the product is missing; only General criteria go without"),
        arguments(
            "no audience",
            HEADER + "P,,Mandatory,N?,\n",
            "x.csv: line 2, column \"Target Audience\":"
                + " the audience is missing; only General criteria go without"),
        arguments(
            "no criterion",
            HEADER + "P,A,NTH,,\n",
            "x.csv: line 2, column \"Criteria\":"
                + " the criterion is missing; write one or remove the row"),
        arguments(
            "no qualification question",
            QUALIFICATION + "P,B,NTH,N?,\nP,B,NTH,O?,\n",
            "x.csv: line 3, column \"Target Audience\": audience \"B\" of product \"P\""
                + " has no qualification question; add a row of type Qualification"
                + " (in YAML the key qualification), or a file with its question"),
        arguments(
            "two qualification questions",
            QUALIFICATION + "P,A,Qualification,R?,\n",
            "x.csv: line 3, column \"Criteria Type\": audience \"A\" of product \"P\""
                + " has a qualification question already, in x.csv: line 2; keep one of them"),
        arguments(
            "the same criterion twice",
            QUALIFICATION + "P,A,NTH,N?,\nP,A,nice to have,N?,2\n",
            "x.csv: line 4, column \"Criteria\":"
                + " the same criterion as in x.csv: line 3; remove one"),
        arguments(
            "the same general criterion twice",
            HEADER + ",,General,G?,\nP,,General,G?,\n",
            "x.csv: line 3, column \"Criteria\":"
                + " the same criterion as in x.csv: line 2; remove one"),
        arguments(
            "products that differ in case",
            QUALIFICATION.replace("P,", "WAAP,") + "Waap,A,NTH,N?,\n",
            "x.csv: line 3, column \"Product\":"
                + " product \"Waap\" is written \"WAAP\" in x.csv: line 2; write it in one way"),
        arguments(
            "audiences that differ in case",
            QUALIFICATION + "P,a,NTH,N?,\n",
            "x.csv: line 3, column \"Target Audience\":"
                + " audience \"a\" is written \"A\" in x.csv: line 2; write it in one way"),
        arguments(
            "no product at all",
            HEADER + ",,General,G?,\n",
            "x.csv: no product, only General criteria;"
                + " add rows with a Product and Target Audience (in YAML the key products)"),
        arguments("weight is no number", weight("heavy"), weighs("heavy", "is not a number")),
        arguments("weight NaN", weight("NaN"), weighs("NaN", "is not a number")),
        arguments("weight with a comma", weight("\"0,5\""), weighs("0,5", "is not a number")),
        arguments(
            "weight of many digits",
            weight("1".repeat(41)),
            weighs("1".repeat(41), "is not a number")),
        arguments("weight 0", weight("0"), weighs("0", "is not above 0")),
        arguments("weight -1", weight("-1"), weighs("-1", "is not above 0")),
        arguments("weight 1e308", weight("1e308"), weighs("1e308", "is larger than 1000000")),
        arguments(
            "weight just too large",
            weight("1000000.000001"),
            weighs("1000000.000001", "is larger than 1000000")),
        arguments(
            "weight too fine",
            weight("1e-999999999"),
            weighs("1e-999999999", "has more than 6 decimals")),
        arguments(
            "several rows",
            HEADER + "P,A,Nice,N?,\nP,A,NTH,N?,x\n,A,NTH,N?,\n",
            "x.csv: line 2, column \"Criteria Type\": \"Nice\" is not a type"
                + TYPES
                + " (errors in 2 more rows: lines 3, 4)"),
        arguments(
            "too many cells",
            QUALIFICATION + "P,A,NTH,one, two,1\n",
            "x.csv: line 3: 6 cells, but the header has 5;"
                + " put double quotes round cells that contain a comma"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("criteria")
  void complains(String what, String content, String message) throws IOException {
    Path file = files.of("x.csv", content);

    Throwable failure = catchThrowable(() -> CriteriaFiles.read(List.of(file)));

    assertThat(failure).isInstanceOf(UnusableCriteriaException.class);
    assertThat(files.relative(failure)).as(what).isEqualTo(message);
  }

  @Test
  void namesTheEarlierFileOfADuplicate() throws IOException {
    files.of("a.csv", QUALIFICATION + "P,A,NTH,N?,\n");
    files.of("b.csv", HEADER + "P,A,NTH,N?,\n");

    assertThat(complaintOf(folder))
        .isEqualTo(
            "b.csv: line 2, column \"Criteria\":"
                + " the same criterion as in a.csv: line 3; remove one");
  }

  @Test
  void namesTheEarlierFileOfANameInAnotherCase() throws IOException {
    files.of("a.csv", QUALIFICATION);
    files.of("b.csv", HEADER + "p,A,NTH,N?,\n");

    assertThat(complaintOf(folder))
        .isEqualTo(
            "b.csv: line 2, column \"Product\":"
                + " product \"p\" is written \"P\" in a.csv: line 2; write it in one way");
  }

  @Test
  void namesAFolderWithoutCriteriaFiles() throws IOException {
    files.of("criteria/.x.csv", QUALIFICATION);

    assertThat(complaintOf(folder.resolve("criteria")))
        .isEqualTo("criteria: no criteria file in this folder; put a *.csv file there");
  }

  @Test
  void namesAMissingPath() {
    assertThat(complaintOf(folder.resolve("criteria")))
        .isEqualTo(
            "criteria: no such file or folder;"
                + " put a folder of *.csv files there or check the path");
  }

  @Test
  void namesTheFileOfAFolderThatIsNoFile() throws IOException {
    files.of("a.csv", QUALIFICATION);
    Files.createDirectory(folder.resolve("b.csv"));

    assertThat(complaintOf(folder))
        .isEqualTo("b.csv: not a regular file but a folder; give a CSV file");
  }

  @Test
  void namesTheFileOfAFolderThatIsNotUtf8() throws IOException {
    files.ofHexadecimal("a.csv", "C3 28");

    assertThat(complaintOf(folder))
        .isEqualTo("a.csv: line 1, byte 1: not UTF-8; save the file as UTF-8");
  }

  private static String weight(String cell) {
    return QUALIFICATION + "P,A,NTH,N?," + cell + "\n";
  }

  private static String weighs(String cell, String problem) {
    return "x.csv: line 3, column \"Weight\": \"" + cell + "\" " + problem + NUMBER;
  }

  private String complaintOf(Path path) {
    Throwable failure = catchThrowable(() -> CriteriaFiles.read(List.of(path)));
    assertThat(failure).isInstanceOf(UnusableCriteriaException.class);
    return files.relative(failure);
  }
}
