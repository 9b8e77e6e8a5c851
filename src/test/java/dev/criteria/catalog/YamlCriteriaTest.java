package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Stage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Criteria written as YAML. */
class YamlCriteriaTest {
  private static final String CSV =
      """
      Product,Target Audience,Criteria Type,Criteria,Weight
      ,,General,Sells online?,
      CDN,Shops,Qualification,Is it a shop?,
      CDN,Shops,Mandatory,More than one country?,
      CDN,Shops,NTH,"Does it say: ""yes""? #1",2.50
      CDN,Shops,NTH,no,
      CDN,Banks,Qualification,Is it a bank?,3
      """;

  private static final String YAML =
      """
      # All that is sold.
      general: ['Sells online?']
      products:
        CDN:
          audiences:
            Shops:
              qualification: Is it a shop?
              mandatory:
                - >-
                  More than
                  one country?
              nice-to-have:
                - weight: 2.50
                  criterion: 'Does it say: "yes"? #1'
                - no
            Banks:
              qualification:
                criterion: Is it a bank?
                weight: 3
      """;

  private static final String ONE =
      """
      products:
        CDN:
          audiences:
            Shops:
              qualification: Is it a shop?
      """;

  private static final String KEYS =
      "expected the keys general, questions and products; app init --format yaml writes an example";

  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.yaml", "x.yml", "X.YAML"})
  void areTheSameCriteriaAsInATable(String name) throws IOException {
    CriteriaFiles yaml = CriteriaFiles.read(List.of(files.of(name, YAML)));

    assertThat(yaml.criteria())
        .isEqualTo(CriteriaFiles.read(List.of(files.of("x.csv", CSV))).criteria());
    assertThat(yaml.warnings()).isEmpty();
  }

  @Test
  void mayBeWrittenAsJson() throws IOException {
    Path file =
        files.of(
            "x.yaml",
            """
            {"general": ["Sells online?"],
             "products": {"CDN": {"audiences": {
               "Shops": {"qualification": "Is it a shop?",
                 "mandatory": ["More than one country?"],
                 "NTH": [{"criterion": "Does it say: \\"yes\\"? #1", "weight": 2.50}, "no"]},
               "Banks": {"qualification": {"criterion": "Is it a bank?", "weight": 3}}}}}}
            """);

    assertThat(CriteriaFiles.read(List.of(file)).criteria())
        .isEqualTo(CriteriaFiles.read(List.of(files.of("x.csv", CSV))).criteria());
  }

  @Test
  void ofTheSampleAreThoseOfItsTables() throws IOException {
    Criteria sample = CriteriaFiles.read(List.of(Path.of("criteria"))).criteria();

    assertThat(CriteriaFiles.read(List.of(files.of("x.yaml", YamlText.of(sample)))).criteria())
        .isEqualTo(sample);
  }

  @Test
  void ofTheDocumentationAreRead() throws IOException {
    String page = Files.readString(Path.of("docs/criteria.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example = page.substring(start, page.indexOf("```\n", start));

    CriteriaFiles read = CriteriaFiles.read(List.of(files.of("x.yaml", example)));

    assertThat(read.warnings()).isEmpty();
    assertThat(read.criteria().products())
        .flatMap(Product::audiences)
        .extracting(audience -> audience.qualification().text())
        .containsExactly("Does it sell goods or tickets online?", "Is it a bank?");
  }

  @Test
  void keepEveryText() throws IOException {
    Random random = new Random(20261121);
    for (int i = 0; i < 300; i++) {
      Criteria criteria = criteria(random);
      String yaml = YamlText.of(criteria);

      assertThat(CriteriaFiles.read(List.of(files.of("x.yaml", yaml))).criteria())
          .as(yaml)
          .isEqualTo(criteria);
    }
  }

  @Test
  void areReadWhateverTheEncodingWithAMark() throws IOException {
    byte[] utf16 = ("\uFEFF" + ONE).getBytes(StandardCharsets.UTF_16LE);
    Path file = files.of("x.yaml", utf16);

    assertThat(CriteriaFiles.read(List.of(file)).criteria())
        .isEqualTo(CriteriaFiles.read(List.of(files.of("y.yaml", ONE))).criteria());
  }

  @Test
  void standBesideTablesInAFolder() throws IOException {
    Path first = files.of("a.csv", CSV);
    Path second =
        files.of(
            "b.yml",
            """
            products:
              CDN: {audiences: {Shops: {NTH: ['Has an app?']}}}
              WAAP: {audiences: {Shops: {mandatory: [Has accounts]}}}
            """);
    Path third =
        files.of(
            "c.yaml",
            "questions:\n- {audience: shops, product: WAAP, question: \"Sells online?\"}\n");
    files.of("criteria-app.yaml", "options: {rpm: 7}\n");
    files.of(".hidden.yaml", "rubbish");

    CriteriaFiles read = CriteriaFiles.read(List.of(folder));

    assertThat(read.files()).containsExactly(first, second, third);
    assertThat(read.criteria().products()).extracting(Product::name).containsExactly("CDN", "WAAP");
    assertThat(read.criteria().products().getFirst().audiences().getFirst().nth())
        .extracting(Criterion::text)
        .containsExactly("Does it say: \"yes\"? #1", "no", "Has an app?");
    assertThat(read.criteria().products().getLast().audiences())
        .extracting(audience -> audience.qualification().text())
        .containsExactly("Sells online?");
  }

  @Test
  void mayHaveQuestionsForTheAudienceOfEveryProduct() throws IOException {
    Path file =
        files.of(
            "x.yaml",
            """
            questions:
              - audience: Shops
                question: Is it a shop?
              - Question: Is it a shop with accounts?
                Audience: Shops
                Product: WAAP
              - {audience: Bunks, question: Which}
            products:
              CDN: {audiences: {Shops: {mandatory: [M]}}}
              WAAP: {audiences: {Shops: {mandatory: [M]}}}
            """);

    CriteriaFiles read = CriteriaFiles.read(List.of(file));

    assertThat(read.criteria().products())
        .flatMap(Product::audiences)
        .extracting(audience -> audience.qualification().text())
        .containsExactly("Is it a shop?", "Is it a shop with accounts?");
    assertThat(read.warnings())
        .containsExactly(
            file
                + ": line 7: no criteria for audience \"Bunks\", so that its question is not used;"
                + " check the name");
  }

  @Test
  void warnOfCommentsThatMayBeTextAndOfWhatWasCleaned() throws IOException {
    Path file =
        files.of(
            "x.yaml",
            """
            general:
              - Is it our #1 market?
              - Is it # a comment
              - "a\\x07b\\u200B"
              - Is sk-abcdefghijklmnop0123456789 its key?
            """
                + ONE);

    CriteriaFiles read = CriteriaFiles.read(List.of(file));

    assertThat(read.criteria().general())
        .extracting(Criterion::text)
        .containsExactly("Is it our", "Is it", "a\uFFFDb", "Is [redacted] its key?");
    assertThat(read.warnings())
        .extracting(warning -> warning.replace(folder + "/", ""))
        .containsExactly(
            "x.yaml: line 2, column 5 (general > 1): \"#1 market?\" behind the text is a comment"
                + " and is not read; put the text into quotes if it belongs to it",
            "x.yaml: 1 control character replaced by U+FFFD: line 4",
            "x.yaml: 1 invisible character removed: line 4",
            "x.yaml: 1 text holds what looks like a key, replaced by [redacted]: line 5; take it"
                + " out of the file");
  }

  static Stream<Arguments> complaints() {
    return Stream.of(
        arguments("", "x.yaml: line 1, column 1: " + KEYS),
        arguments("# nothing", "x.yaml: line 1, column 1: " + KEYS),
        arguments("[a]", "x.yaml: line 1, column 1: " + KEYS),
        arguments("Product,Target Audience\nCDN,Shops", "x.yaml: line 1, column 1: " + KEYS),
        arguments(
            "product: {}",
            "x.yaml: line 1, column 1 (product): unknown key \"product\"; did you mean"
                + " \"products\"?"),
        arguments(
            "providers: {}",
            "x.yaml: line 1, column 1 (providers): unknown key \"providers\"; known are general,"
                + " questions and products; app init --format yaml writes an example"),
        arguments(
            "general: [G.]",
            "x.yaml: no product, only General criteria; add rows with a Product and Target Audience"
                + " (in YAML the key products)"),
        arguments(
            "general: Is it?",
            "x.yaml: line 1, column 10 (general): expected a list; write a hyphen and a space"
                + " before each entry, or remove the key"),
        arguments("general:", at(1, 9, "general") + "expected a list; write a hyphen" + OR_REMOVE),
        arguments(
            "general: []", at(1, 10, "general") + "expected a list; write a hyphen" + OR_REMOVE),
        arguments(
            "general: ['']", at(1, 11, "general > 1") + "the criterion is missing; " + CRITERION),
        arguments("general: [[G.]]", at(1, 11, "general > 1") + "expected a text; " + CRITERION),
        arguments(
            "general:\n- Does it say: yes?\n" + ONE,
            at(2, 3, "general > 1 > Does it say")
                + "unknown key \"Does it say\"; known are criterion and weight; "
                + CRITERION),
        arguments(
            "general:\n- weight: 2\n" + ONE,
            at(2, 3, "general > 1") + "the key criterion is missing; add it"),
        arguments(
            "products:\n  - CDN",
            at(2, 3, "products")
                + "expected the name of a product; write it with a colon behind it"),
        arguments(
            "products:\n  CDN:\n    Shops:\n      qualification: Q?",
            at(3, 5, "products > CDN > Shops")
                + "unknown key \"Shops\"; known are audiences; write audiences: below the product,"
                + " and names below it"),
        arguments(
            "products:\n  CDN:\n    audiences: Shops",
            at(3, 16, "products > CDN > audiences")
                + "expected the name of an audience; write it with a colon behind it"),
        arguments(
            "products:\n  CDN:\n    audiences:\n      Shops:\n",
            at(4, 13, "products > CDN > audiences > Shops")
                + "expected the keys qualification, mandatory, nice-to-have and nth; write"
                + " qualification: and a question below it"),
        arguments(
            "products:\n  CDN:\n    audiences:\n      Shops:\n        mandatory: [M.]",
            at(4, 7, "products > CDN > audiences > Shops")
                + "audience \"Shops\" of product \"CDN\" has no qualification question; add a row"
                + " of type Qualification (in YAML the key qualification), or a file with its"
                + " question"),
        arguments(
            ONE + "        nth: [N.]\n        nice to have: [O.]\n",
            at(7, 9, "products > CDN > audiences > Shops > nice to have")
                + "nth means nice-to-have, as in line 6; join the two"),
        arguments(
            ONE + "        Mandatory: [N.]\n        mandatory: [O.]\n",
            at(7, 9, "products > CDN > audiences > Shops > mandatory")
                + "the same key as in line 6; join the two"),
        arguments(
            ONE + "        nth: [N., {criterion: N.}]\n",
            at(6, 31, "products > CDN > audiences > Shops > nth > 2 > criterion")
                + "the same criterion as in x.yaml: line 6; remove one"),
        arguments(
            ONE + "        nth: [{criterion: N., weight: NaN}]\n",
            at(6, 39, "products > CDN > audiences > Shops > nth > 1 > weight")
                + "\"NaN\" is not a number; write a number such as 1 or 2.5"),
        arguments(
            ONE + "        nth: [{criterion: N., weight: [1]}]\n",
            at(6, 39, "products > CDN > audiences > Shops > nth > 1 > weight")
                + "expected a text; write a number"),
        arguments(
            ONE.replace("CDN", "../x"),
            at(2, 3, "products > ../x") + "\"../x\" looks like a path of a file; write a name"),
        arguments(
            ONE + ONE.replace("products:\n", "").replace("CDN", "cdn"),
            at(6, 3, "products > cdn")
                + "product \"cdn\" is written \"CDN\" in x.yaml: line 2; write it in one way"),
        arguments(
            "questions: [{audience: Shops, question: Q.}]\n" + ONE,
            at(1, 41, "questions > 1 > question")
                + "audience \"Shops\" of product \"CDN\" has a qualification question already, in"
                + " x.yaml: line 6; keep one of them"),
        arguments(
            "questions: [{audience: Shops}]\n" + ONE,
            at(1, 13, "questions > 1") + "the key question is missing; add it"),
        arguments(
            "general: ['', G., '']\n" + ONE.replace("qual", "qua"),
            at(1, 11, "general > 1")
                + "the criterion is missing; "
                + CRITERION
                + " (errors in 2 more places: lines 1, 6)"),
        arguments("a: [b", at(1, 6, "a") + BRACKETS),
        arguments("general: [Is it?, Is that?]", at(1, 16, "general") + BRACKETS));
  }

  private static final String BRACKETS =
      "not readable within brackets; put each text there into quotes and close the bracket, or"
          + " begin a line with a hyphen for each text";

  private static final String OR_REMOVE = " and a space before each entry, or remove the key";

  private static final String CRITERION =
      "write a text, or criterion: and weight:; a text with a colon needs quotes";

  private static String at(int line, int column, String path) {
    return "x.yaml: line %d, column %d (%s): ".formatted(line, column, path);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("complaints")
  void complain(String content, String message) throws IOException {
    Path file = files.of("x.yaml", content);

    Throwable failure = catchThrowable(() -> CriteriaFiles.read(List.of(file)));

    assertThat(failure).isInstanceOf(UnusableCriteriaException.class);
    assertThat(files.relative(failure)).isEqualTo(message);
  }

  @Test
  void areRefusedWhenTheyAreNoText() throws IOException {
    Path file = files.ofHexadecimal("x.yaml", "61 3A 0A C3 28");

    assertThat(files.relative(catchThrowable(() -> CriteriaFiles.read(List.of(file)))))
        .isEqualTo("x.yaml: line 2, byte 1: not UTF-8; save the file as UTF-8");
  }

  @Test
  void areRefusedWhenTheyAreAFolder() throws IOException {
    Files.createDirectory(folder.resolve("x.yaml"));

    assertThat(files.relative(catchThrowable(() -> CriteriaFiles.read(List.of(folder)))))
        .startsWith("x.yaml: not a regular file but a folder");
  }

  private static Criteria criteria(Random random) {
    List<Product> products = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String product = "P" + i + text(random);
      List<Audience> audiences = new ArrayList<>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        String audience = "A" + j + text(random);
        audiences.add(
            new Audience(
                audience,
                criterion(product, audience, Stage.QUALIFICATION, random),
                criteria(product, audience, Stage.MANDATORY, random),
                criteria(product, audience, Stage.NTH, random)));
      }
      products.add(new Product(product, audiences));
    }
    return new Criteria(criteria("", "", Stage.GENERAL, random), products);
  }

  private static List<Criterion> criteria(
      String product, String audience, Stage stage, Random random) {
    return Stream.generate(() -> criterion(product, audience, stage, random))
        .limit(random.nextInt(4))
        .toList();
  }

  private static Criterion criterion(String product, String audience, Stage stage, Random random) {
    String text = random.nextInt(1_000_000) + text(random) + (random.nextInt(4) == 0 ? "\nb" : "");
    return Criterion.of(
        product,
        audience,
        stage,
        text,
        random.nextBoolean()
            ? BigDecimal.ONE
            : BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(7)));
  }

  /** Signs that mean something in YAML, between letters, so that no cleaning changes them. */
  private static String text(Random random) {
    List<String> parts =
        List.of(
            ": ",
            " #",
            "'",
            "\"",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a",
            "*a",
            "!b",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "~",
            "<<: ",
            "---",
            "é",
            "日本",
            "\uD83D\uDEB2",
            "$",
            "=",
            "ja",
            "no");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.append('z').toString().replaceAll(" +", " ");
  }
}
