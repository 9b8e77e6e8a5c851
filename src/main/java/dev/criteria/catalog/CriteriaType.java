package dev.criteria.catalog;

import dev.criteria.evaluation.Stage;
import dev.criteria.text.ScreenText;

/** The words of the column "Criteria Type". */
final class CriteriaType {
  private static final String ALLOWED = "write General, Qualification, Mandatory or NTH";

  private CriteriaType() {}

  /** The stage that a cell names, whatever its case, spaces, underscores and hyphens. */
  static Stage of(String cell, Place place) throws UnusableFileException {
    return switch (Header.key(cell)) {
      case "general" -> Stage.GENERAL;
      case "qualification" -> Stage.QUALIFICATION;
      case "mandatory" -> Stage.MANDATORY;
      case "nth", "nicetohave" -> Stage.NTH;
      case "" -> throw place.complaint("the type is missing; " + ALLOWED);
      default -> throw place.complaint(ScreenText.quoted(cell) + " is not a type; " + ALLOWED);
    };
  }
}
