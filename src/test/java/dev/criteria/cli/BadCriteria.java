package dev.criteria.cli;

import static dev.criteria.cli.BadInput.refused;

import java.util.List;

/** Row 34: criteria that cannot be used. */
final class BadCriteria {
  private static final String QUESTION = "CDN,Shops,Qualification,It sells,\n";

  private BadCriteria() {}

  static List<BadInput> cases() {
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
