package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which the rows of a list can be unusable, with the user's exact message. */
class CompanyComplaintsTest {
  private static final String MIB = "x".repeat(1 << 20);

  private static final ListOptions WHOLE =
      new ListOptions(
          ListOptions.PRESENT_RULES, Optional.empty(), Map.of(), 1 << 20, Integer.MAX_VALUE);

  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        arguments("empty", "", "companies.csv has no data rows"),
        arguments("only a byte order mark", "\uFEFF", "companies.csv has no data rows"),
        arguments("only a header", "Name,Website\n", "companies.csv has no data rows"),
        arguments("only blank rows", "Name\n\n , \n", "companies.csv has no data rows"),
        arguments(
            "no column for the name",
            "Firm,Website\nAcme,\n",
            "companies.csv: line 1: no column for the name; call one \"Company Name\", or say"
                + " which it is with --column name=COLUMN; the columns are: Firm, Website"),
        arguments(
            "header after a blank line",
            "\nFirm\nAcme\n",
            "companies.csv: line 2: no column for the name; call one \"Company Name\", or say"
                + " which it is with --column name=COLUMN; the columns are: Firm"),
        arguments(
            "hostile header",
            "Fi\u2028rm\nAcme\n",
            "companies.csv: line 1: no column for the name; call one \"Company Name\", or say"
                + " which it is with --column name=COLUMN; the columns are: Fi\\u2028rm"),
        arguments(
            "no name",
            "Tag,Company_Name\nx,\n",
            "companies.csv: line 2, column \"Company_Name\":"
                + " the name is missing; fill it in or remove the row"),
        arguments(
            "no name in two rows",
            "Name,Tag\n,x\nAcme,y\n,z\n",
            "companies.csv: line 2, column \"Name\": the name is missing;"
                + " fill it in or remove the row (errors in 1 more row: line 4)"),
        arguments(
            "no name in many rows",
            "Name,Tag\n" + ",x\n".repeat(9),
            "companies.csv: line 2, column \"Name\": the name is missing;"
                + " fill it in or remove the row"
                + " (errors in 8 more rows: lines 3, 4, 5, 6, 7 and 3 more)"),
        arguments(
            "too many cells",
            "Name,Tag\nAcme,x\nBolt, Inc,y\n",
            "companies.csv: line 3: 3 cells, but the header has 2;"
                + " put double quotes round cells that contain a comma"
                + " (so it is with 1 of 2 rows, more than 10 %: line 3)"),
        arguments(
            "too many cells, then no name",
            "Name,Tag\nBolt, Inc,y\n,z\n",
            "companies.csv: line 2: 3 cells, but the header has 2;"
                + " put double quotes round cells that contain a comma"
                + " (so it is with 1 of 2 rows, more than 10 %: line 2)"),
        arguments(
            "too few cells in many rows",
            "Name,Tag,City\nAcme\nBolt\nCog,x,y\n",
            "companies.csv: line 2: 1 cell, but the header has 3;"
                + " give each row as many, blank ones too"
                + " (so it is with 2 of 3 rows, more than 10 %: lines 2, 3)"),
        arguments(
            "two columns of one name",
            "Name,Tag,name\nAcme,x,y\n",
            "companies.csv: line 1: columns 1 and 3 are both called \"Name\"; rename one of them"),
        arguments(
            "a line after quoted line breaks of each kind",
            "Name,Tag\r\n\"A\r\nB\",\"x\ny\rz\"\r\n,w\r\n",
            "companies.csv: line 6, column \"Name\":"
                + " the name is missing; fill it in or remove the row"),
        arguments(
            "unclosed quote",
            "Name,Tag\nAcme,x\nBolt,\"y\nCog,z\n",
            "companies.csv: line 3: the quote that opens here is never closed;"
                + " close it with a \""),
        arguments(
            "unclosed quote in the first cell of the file",
            "\"Name,Tag\nAcme,x\n",
            "companies.csv: line 1: the quote that opens here is never closed;"
                + " close it with a \""),
        arguments(
            "unclosed quote in the first cell of a row",
            "Name,Tag\nAcme,x\n\"Bolt,y\nCog,z\n",
            "companies.csv: line 3: the quote that opens here is never closed;"
                + " close it with a \""),
        arguments(
            "unclosed quote behind a cell of several lines",
            "Name,Tag\n\"A\r\nB\nC\",\"y\nCog,z\n",
            "companies.csv: line 4: the quote that opens here is never closed;"
                + " close it with a \""),
        arguments(
            "text after a closing quote",
            "Name,Tag\nAcme,\"two\nlines\" and more\n",
            "companies.csv: line 2: text follows the closing quote of the cell that begins here;"
                + " write quotes inside a cell twice (\"\")"),
        arguments(
            "unclosed quote before much text",
            "Name,Tag\nAcme,\"" + "x\n".repeat(1 << 20) + "\n",
            "companies.csv: line 2: the cell that begins here does not end within 1 MiB;"
                + " close its quote or shorten it"),
        arguments(
            "a line without end",
            "Name\nAcme\n" + MIB + MIB,
            "companies.csv: line 3: the cell that begins here does not end within 1 MiB;"
                + " close its quote or shorten it"),
        arguments(
            "a huge row of small cells",
            "Name\nAcme\n" + (MIB.substring(0, 4096) + ",").repeat(300),
            "companies.csv: line 3: the row that begins here is longer than 1 MiB;"
                + " check its quotes and line breaks"),
        arguments(
            "too many columns",
            "Name\nAcme\n" + ",".repeat(1_000),
            "companies.csv: line 3: the row that begins here has more than 1,000 cells;"
                + " check its quotes and line breaks"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void complains(String what, String content, String message) throws IOException {
    Path file = files.of("companies.csv", content);

    Throwable failure = catchThrowable(() -> CompanyList.read(file, ListOptions.DEFAULT));

    assertThat(failure).isInstanceOf(UnusableCompaniesException.class);
    assertThat(files.relative(failure)).as(what).isEqualTo(message);
  }

  @Test
  void takesARowOfAlmostOneMebibyteAndAThousandCells() throws IOException {
    String large = MIB.substring(20_000);
    String header = "Name,Description" + ",".repeat(998);

    CompanyList list =
        CompanyList.read(files.of("companies.csv", header + "\nAcme,\"" + large + "\"\n"), WHOLE);

    assertThat(list.companies().getFirst().description()).isEqualTo(large);
  }

  @Test
  void escapesTheNameOfTheFile() throws IOException {
    Path file = files.of("com\u001B[2Jpanies\n.csv", "");

    Throwable failure = catchThrowable(() -> CompanyList.read(file, ListOptions.DEFAULT));

    assertThat(files.relative(failure)).isEqualTo("com\\u001b[2Jpanies\\n.csv has no data rows");
  }
}
