package dev.criteria.catalog;

import dev.criteria.pricing.TokenCount;
import dev.criteria.text.Count;
import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts companies about which a list says little, since a model can judge by its text only. */
final class Descriptions {
  /** A short sentence has more. */
  private static final double FEW_TOKENS = 10;

  private final Lines missing = new Lines();
  private final Lines thin = new Lines();

  /** Looks at the description of the next company. */
  void look(String description, long line) {
    if (description.isEmpty()) {
      missing.add(line);
    } else if (TokenCount.of(description) < FEW_TOKENS) {
      thin.add(line);
    }
  }

  /**
   * What to tell the user.
   *
   * @param hasColumn whether the list has a column for descriptions
   * @param companies how many companies the list has
   */
  List<String> warnings(Path file, boolean hasColumn, long companies) {
    if (!hasColumn) {
      return List.of(
          "%s: no column with descriptions for any of %s; criteria about which the"
                  .formatted(ScreenText.path(file), Count.of(companies, "company", "companies"))
              + " other columns do not tell will be ND; add a column \"Description\", or say"
              + " which it is with --column description=COLUMN");
    }
    List<String> said = new ArrayList<>();
    if (!missing.isEmpty()) {
      said.add("%d without a description (%s)".formatted(missing.count(), missing));
    }
    if (!thin.isEmpty()) {
      said.add("%d with a very short one (%s)".formatted(thin.count(), thin));
    }
    return said.isEmpty()
        ? List.of()
        : List.of(
            "%s: %s, %s; criteria about which the list does not tell will be ND"
                .formatted(
                    ScreenText.path(file),
                    Count.of(companies, "company", "companies"),
                    String.join(" and ", said)));
  }
}
