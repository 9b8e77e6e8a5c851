package dev.criteria.cli;

import static dev.criteria.cli.BadInput.refused;
import static dev.criteria.cli.BadInput.taken;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows 26 to 32: lists that are no lists. */
final class BadLists {
  private static final int INPUT = ExitCode.INPUT.number();

  private BadLists() {}

  static List<BadInput> cases() {
    List<BadInput> cases = new ArrayList<>();
    cases.addAll(limits());
    cases.addAll(encodings());
    cases.addAll(shapes());
    cases.addAll(noLists());
    return cases;
  }

  private static List<BadInput> limits() {
    return List.of(
        list(
            26,
            "an unclosed quote",
            "line 2",
            "Company Name,Description\nA,\"never closed\n" + "and on\n".repeat(300_000)),
        list(
            27,
            "a line of 3 MB",
            "does not end within 1 MiB",
            "Company Name\n" + "x".repeat(3 << 20)),
        list(
            27,
            "100,000 columns",
            "more than 1,000 cells",
            IntStream.range(0, 100_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","))),
        refused(
            32,
            "more rows than allowed",
            INPUT,
            "2 rows, and at most 1 are read; add --max-rows 2",
            place -> place.run("--max-rows", "1")));
  }

  private static List<BadInput> encodings() {
    return List.of(
        bytes(
            28,
            "bytes that are not UTF-8",
            "line 2, byte 4: not UTF-8",
            "Company Name\nCaf\u00c3(\n".getBytes(StandardCharsets.ISO_8859_1)),
        bytes(
            28,
            "Latin-1",
            "--encoding",
            "Company Name\nCaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)),
        bytes(
            28,
            "a NUL byte",
            "a NUL byte, so that it is no text",
            "Company Name\nShop\0One\n".getBytes(StandardCharsets.UTF_8)),
        taken(
            28,
            "UTF-16 with a byte order mark",
            "Session s: 1 company",
            place ->
                place
                    .companies(
                        "\ufeffCompany Name,Description\nShop,It sells.\n"
                            .getBytes(StandardCharsets.UTF_16LE))
                    .begin()));
  }

  private static List<BadInput> shapes() {
    return List.of(
        list(
            29,
            "an unknown delimiter",
            "no column for the name",
            "Company Name^Description\nShop^It sells.\n"),
        list(
            29,
            "a header twice",
            "columns 1 and 2 are both called \"Company Name\"",
            "Company Name,Company Name\nShop,Bank\n"),
        list(29, "no header", "no column for the name", "Shop One,It runs an online store.\n"),
        list(29, "ragged rows", "line 2", "Company Name,Description\nA,B,C\nD,E,F\nG,H\n"));
  }

  private static List<BadInput> noLists() {
    return List.of(
        bytes(30, "a gzip archive", "gzip archive", new byte[] {31, -117, 8, 0, 0, 0, 0, 0, 0, 3}),
        bytes(
            30,
            "a zip archive that is no workbook",
            "companies.csv: ",
            "PK\003\004 and so on".getBytes(StandardCharsets.ISO_8859_1)),
        refused(
            30,
            "a device",
            INPUT,
            "not a regular file",
            place -> place.run("--companies", "/dev/zero")),
        refused(
            30,
            "a pipe",
            INPUT,
            "not a regular file",
            place -> {
              String pipe = place.folder().resolve("pipe").toString();
              new ProcessBuilder("mkfifo", pipe).start().waitFor();
              return place.run("--companies", pipe);
            }),
        refused(
            30,
            "a folder",
            INPUT,
            "not a regular file but a folder",
            place -> {
              Files.createDirectories(place.folder().resolve("lists"));
              return place.run("--companies", "lists");
            }),
        list(31, "an empty file", "companies.csv", ""),
        list(31, "a header alone", "companies.csv has no data rows", "Company Name\n"));
  }

  private static BadInput list(int row, String given, String says, String content) {
    return refused(row, given, INPUT, says, place -> place.companies(content).begin());
  }

  private static BadInput bytes(int row, String given, String says, byte[] content) {
    return refused(row, given, INPUT, says, place -> place.companies(content).begin());
  }
}
