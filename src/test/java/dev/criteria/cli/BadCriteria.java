package dev.criteria.cli;

import static dev.criteria.cli.BadInput.refused;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Rows 33 and 34: criteria that cannot be used. */
final class BadCriteria {
  private static final String QUESTION = "CDN,Shops,Qualification,It sells,\n";

  private BadCriteria() {}

  static List<BadInput> cases() {
    return Stream.of(yaml(), json(), tables()).flatMap(List::stream).toList();
  }

  private static List<BadInput> yaml() {
    return List.of(
        file(
            "an alias bomb",
            "bomb.yaml: line 1, column 4 (a): anchors (&) are not allowed",
            "bomb.yaml",
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ngeneral: *c\n"),
        file(
            "an alias without an anchor",
            "all.yaml: line 2, column 3 (general): aliases (*) are not allowed",
            "all.yaml",
            "general:\n  *c\n"),
        file(
            "YAML 10,000 levels deep",
            "all.yaml: line 1, column 30 (general > 1 > 1",
            "all.yaml",
            "general: " + "[".repeat(10_000) + "]".repeat(10_000)),
        large("YAML of 1 GB", "all.yaml"),
        file(
            "a key twice",
            "all.yaml: line 3, column 3 (products > CDN): the same key as in line 2; join the two",
            "all.yaml",
            "products:\n  CDN: {audiences: {}}\n  CDN: {audiences: {}}\n"),
        file(
            "an unknown key",
            "all.yaml: line 5, column 9 (products > CDN > audiences > Shops > mandatry): unknown"
                + " key \"mandatry\"; did you mean \"mandatory\"?",
            "all.yaml",
            """
            products:
              CDN:
                audiences:
                  Shops:
                    mandatry: [It sells]
            """),
        file(
            "a tag",
            "all.yaml: line 2, column 5 (general > 1): tags (!) are not allowed",
            "all.yaml",
            "general:\n  - !!javax.script.ScriptEngineManager [http://127.0.0.1/]\n"),
        file("a key with an escape", "unknown key \"\\u001b[2J\"", "all.yaml", "\"\\e[2J\": 1\n"));
  }

  private static List<BadInput> json() {
    return List.of(
        file(
            "JSON 10,000 levels deep",
            "all.json: line 1, column 77: not readable as JSON (Document nesting depth (65)"
                + " exceeds",
            "all.json",
            "[{\"Product\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}]"),
        large("JSON of 1 GB", "all.json"),
        file(
            "JSON with a name twice",
            "all.json: line 1, column 28: not readable as JSON (Duplicate field 'Product')",
            "all.json",
            "[{\"Product\": \"A\", \"Product\": \"B\"}]"),
        file(
            "JSON with an unknown name",
            "no column \"Product\"; add it; the columns are: Produkt",
            "all.json",
            "[{\"Produkt\": \"A\"}]"));
  }

  private static BadInput file(String given, String says, String name, String content) {
    return refused(
        33,
        given,
        ExitCode.CONFIGURATION.number(),
        says,
        place -> place.criteriaFile(name, content).begin());
  }

  /** A file of that size without its weight on the disk. */
  private static BadInput large(String given, String name) {
    return refused(
        33,
        given,
        ExitCode.CONFIGURATION.number(),
        name + ": 1,073,741,824 bytes, and a file of criteria has at most 16,777,216",
        place -> {
          Path file = place.criteriaFile(name, "").folder().resolve("criteria").resolve(name);
          try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 30);
          }
          return place.begin();
        });
  }

  private static List<BadInput> tables() {
    return List.of(
        criteria("weight NaN", "\"NaN\" is not a number", QUESTION + "CDN,Shops,NTH,It runs,NaN\n"),
        criteria("weight -1", "\"-1\" is not above 0", QUESTION + "CDN,Shops,NTH,It runs,-1\n"),
        criteria(
            "weight 1e308",
            "\"1e308\" is larger than 1000000",
            QUESTION + "CDN,Shops,NTH,It runs,1e308\n"),
        criteria("no criteria", "all.csv", ""),
        criteria(
            "a criterion twice",
            "the same criterion as in",
            QUESTION + "CDN,Shops,NTH,It runs,\nCDN,Shops,NTH,It runs,\n"),
        criteria(
            "the product ../x",
            "\"../x\" looks like a path of a file",
            "../x,Shops,Qualification,It sells,\n"),
        criteria(
            "an unknown type with an escape",
            "[2JWish\" is not a type",
            "CDN,Shops,\033[2JWish,It sells,\n"));
  }

  private static BadInput criteria(String given, String says, String rows) {
    return refused(
        34, given, ExitCode.CONFIGURATION.number(), says, place -> place.criteria(rows).begin());
  }
}
