package dev.criteria.catalog;

import dev.criteria.evaluation.Stage;
import dev.criteria.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads criteria written as YAML and hands them to the collector of all files. */
final class YamlCriteria {
  private static final List<String> SECTIONS = List.of("general", "questions", "products");
  private static final List<String> PRODUCT = List.of("audiences");
  private static final List<String> AUDIENCE =
      List.of("qualification", "mandatory", "nice-to-have", "nth");
  private static final List<String> CRITERION = List.of("criterion", "weight");
  private static final List<String> QUESTION = List.of("audience", "product", "question");

  private static final String WRITE_CRITERION =
      "write a text, or criterion: and weight:; a text with a colon needs quotes";

  private final YamlFile file;
  private final CriteriaCollector collector;
  private final RowComplaints complaints = new RowComplaints("place");

  YamlCriteria(YamlFile file, CriteriaCollector collector) {
    this.file = file;
    this.collector = collector;
  }

  /** A criterion as it is written. */
  private record Written(String text, BigDecimal weight, Place place) {}

  /** An audience of a product: where the names of both are written, and the names. */
  private record Group(
      YamlNode.Text product, String productName, YamlNode.Text audience, String audienceName) {}

  /** Does something with a part of the file. */
  @FunctionalInterface
  private interface Taker<T> {
    void take(T part) throws UnusableFileException;
  }

  /** Reads everything and returns the warnings. */
  List<String> read() throws UnusableFileException {
    attempt(file.content(), this::sections);
    complaints.throwIfAny();
    return file.warnings();
  }

  private void sections(YamlNode root) throws UnusableFileException {
    YamlFields sections =
        YamlFields.of(file, root, SECTIONS, "app init --format yaml writes an example");
    for (Map.Entry<String, YamlNode.Entry> section : sections.byKey().entrySet()) {
      YamlNode content = section.getValue().value();
      attempt(
          section.getKey(),
          name -> {
            switch (name) {
              case "general" -> items(content, this::general);
              case "questions" -> items(content, this::question);
              default -> named(content, "a product", this::product);
            }
          });
    }
  }

  private void general(YamlNode node) throws UnusableFileException {
    Written criterion = criterion(node);
    collector.addGeneral(criterion.text(), criterion.weight(), criterion.place());
  }

  private void question(YamlNode node) throws UnusableFileException {
    YamlFields fields =
        YamlFields.of(file, node, QUESTION, "write audience: and question: below each other");
    YamlNode audience = needed(fields, node, "audience");
    YamlNode question = needed(fields, node, "question");
    Optional<YamlNode> product = fields.find("product");
    collector.addQuestion(
        new Question(
            product.isPresent() ? file.name(product.get(), "product") : "",
            file.name(audience, "audience"),
            file.required(question, "question", "write one"),
            file.at(question)));
  }

  private YamlNode needed(YamlFields fields, YamlNode node, String key)
      throws UnusableFileException {
    Optional<YamlNode> value = fields.find(key);
    if (value.isEmpty()) {
      throw file.complaint(node, "the key " + key + " is missing; add it");
    }
    return value.get();
  }

  private void product(YamlNode.Entry product) throws UnusableFileException {
    String name = file.name(product.key(), "product");
    YamlFields fields =
        YamlFields.of(
            file,
            product.value(),
            PRODUCT,
            "write audiences: below the product, and names below it");
    named(
        needed(fields, product.value(), "audiences"),
        "an audience",
        audience ->
            audience(
                new Group(
                    product.key(), name, audience.key(), file.name(audience.key(), "audience")),
                audience.value()));
  }

  private void audience(Group group, YamlNode content) throws UnusableFileException {
    YamlFields fields =
        YamlFields.of(file, content, AUDIENCE, "write qualification: and a question below it");
    Map<Stage, YamlNode.Text> seen = new EnumMap<>(Stage.class);
    for (YamlNode.Entry field : fields.byKey().values()) {
      Stage stage = CriteriaType.of(field.key().value(), file.at(field.key()));
      YamlNode.Text earlier = seen.putIfAbsent(stage, field.key());
      if (earlier != null) {
        throw file.complaint(
            field.key(),
            "nth means nice-to-have, as in line " + earlier.place().line() + "; join the two");
      }
      Taker<YamlNode> taker = node -> add(group, stage, field.key(), node);
      attempt(field.value(), stage == Stage.QUALIFICATION ? taker : list -> items(list, taker));
    }
  }

  private void add(Group group, Stage stage, YamlNode.Text type, YamlNode node)
      throws UnusableFileException {
    Written criterion = criterion(node);
    collector.add(
        group.productName(),
        group.audienceName(),
        stage,
        criterion.text(),
        criterion.weight(),
        new CriterionPlaces(
            file.at(group.product()), file.at(group.audience()), file.at(type), criterion.place()));
  }

  private Written criterion(YamlNode node) throws UnusableFileException {
    if (!(node instanceof YamlNode.Mapping)) {
      return new Written(
          file.required(node, "criterion", WRITE_CRITERION), BigDecimal.ONE, file.at(node));
    }
    YamlFields fields = YamlFields.of(file, node, CRITERION, WRITE_CRITERION);
    YamlNode text = needed(fields, node, "criterion");
    Optional<YamlNode> weight = fields.find("weight");
    return new Written(
        file.required(text, "criterion", "write one"),
        weight.isPresent()
            ? Weight.of(file.text(weight.get(), "write a number"), file.at(weight.get()))
            : BigDecimal.ONE,
        file.at(text));
  }

  private void items(YamlNode node, Taker<YamlNode> taker) throws UnusableFileException {
    if (!(node instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
      throw file.complaint(
          node, "expected a list; write a hyphen and a space before each entry, or remove the key");
    }
    for (YamlNode item : list.items()) {
      attempt(item, taker);
    }
  }

  private void named(YamlNode node, String what, Taker<YamlNode.Entry> taker)
      throws UnusableFileException {
    if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
      throw file.complaint(
          node, "expected the name of " + what + "; write it with a colon behind it");
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      attempt(entry, taker);
    }
  }

  /** A fault in one part does not hide those in another. */
  private <T> void attempt(T part, Taker<T> taker) {
    try {
      taker.take(part);
    } catch (UnusableFileException complaint) {
      complaints.add(complaint.line(), complaint);
    }
  }
}
