package dev.criteria.catalog;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Product;
import java.util.List;

/** Writes criteria as a user might write them in YAML. */
public final class YamlText {
  private final StringBuilder yaml = new StringBuilder();

  private YamlText() {}

  /** All of the criteria, with every text in quotes. */
  public static String of(Criteria criteria) {
    YamlText text = new YamlText();
    text.items("general", "", criteria.general());
    text.line("", "products:");
    criteria.products().forEach(text::product);
    return text.yaml.toString();
  }

  private void product(Product product) {
    line("  ", quoted(product.name()) + ":");
    line("    ", "audiences:");
    for (Audience audience : product.audiences()) {
      line("      ", quoted(audience.name()) + ":");
      line("        ", "qualification:" + criterion("          ", audience.qualification()));
      items("mandatory", "        ", audience.mandatory());
      items("nice-to-have", "        ", audience.nth());
    }
  }

  private void items(String key, String indent, List<Criterion> criteria) {
    if (criteria.isEmpty()) {
      return;
    }
    line(indent, key + ":");
    for (Criterion criterion : criteria) {
      line(indent, "  -" + criterion(indent + "    ", criterion));
    }
  }

  private static String criterion(String indent, Criterion criterion) {
    return criterion.weight().toString().equals("1")
        ? " " + quoted(criterion.text())
        : "\n%scriterion: %s\n%sweight: %s"
            .formatted(
                indent, quoted(criterion.text()), indent, criterion.weight().toPlainString());
  }

  /** In single quotes, where only these mean anything; in double ones with line breaks. */
  private static String quoted(String text) {
    return text.contains("\n")
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'
        : "'" + text.replace("'", "''") + "'";
  }

  private void line(String indent, String line) {
    yaml.append(indent).append(line).append('\n');
  }
}
