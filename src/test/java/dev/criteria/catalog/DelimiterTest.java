package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DelimiterTest {
  private static final Set<String> KNOWN = Set.of("name", "website", "description");

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of(',', "Name,Website\na,b\n"),
        Arguments.of(';', "Name;Website\na;b\n"),
        Arguments.of('\t', "Name\tWebsite\na\tb\n"),
        Arguments.of('|', "Name|Website\na|b\n"),
        // commas in the cells, in the header too
        Arguments.of(';', "Name;Turnover, million\nAcme, Inc;1,5\nBolt, Inc;2,5\n"),
        Arguments.of(';', "Name;Description\nAcme;one, two, three\nBolt;four, five, six\n"),
        Arguments.of(',', "Name,Products;Services\na,b\n"),
        Arguments.of(',', "\"Name\",\"a;b;c;d\"\nx,\"y;z\"\n"),
        Arguments.of('\t', "Name\tDescription\n\"Acme\ttwo\"\tx, y; z\n"),
        // nothing known: the one that fits the rows
        Arguments.of(';', "Titel;Preis, EUR\nAcme;1\nBolt;2\n"),
        // nothing to tell by
        Arguments.of(',', "Name\nAcme; Bolt\n"),
        Arguments.of(',', "Name\nAcme\n"),
        Arguments.of(',', ""),
        // a spreadsheet's own declaration
        Arguments.of(';', "sep=;\nName;Website\n"),
        Arguments.of('|', "sep=|\r\nName\r\n"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void findsWhatStandsBetweenTheCells(char delimiter, String sample) {
    assertThat(Delimiter.of(sample, KNOWN)).isEqualTo(delimiter);
  }
}
