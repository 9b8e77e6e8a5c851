package dev.criteria.cli;

import dev.criteria.catalog.CompanyField;
import dev.criteria.catalog.ListOptions;
import dev.criteria.recovery.PlanException;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.text.ScreenText;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How the list of companies is read. */
final class ListChoices {

  /** Between several values that stand in one text; names of columns hold commas. */
  static final String SEVERAL = "\n";

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "Encoding of the list of companies, such as windows-1251. Default: UTF-8, or what a byte"
              + " order mark says")
  private Optional<String> encoding = Optional.empty();

  @Option(
      names = "--column",
      paramLabel = "FIELD=COLUMN",
      split = SEVERAL,
      description =
          "Which column of the list holds the name, website or description, where its header does"
              + " not say so: --column name=Security. May be given several times")
  private Map<String, String> columns = Map.of();

  @Option(
      names = "--max-company-tokens",
      paramLabel = "N",
      description =
          "How long the texts of one company may be, in tokens; what is longer is cut. Default:"
              + " 16000")
  private Optional<Integer> maxTokens = Optional.empty();

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      description = "How many companies a list may have. Default: 1000000")
  private Optional<Integer> maxRows = Optional.empty();

  /** Whether any choice was made that a session keeps. */
  boolean isAnyGiven() {
    return encoding.isPresent() || !columns.isEmpty() || maxTokens.isPresent();
  }

  /**
   * How a new list is read.
   *
   * @throws UsageException when an option makes no sense
   */
  ListOptions options() {
    return over(ListOptions.DEFAULT);
  }

  /**
   * How a list is read that was read before: what was not chosen stays as it was.
   *
   * @throws UsageException when an option makes no sense
   */
  ListOptions over(ListOptions before) {
    if (!isAnyGiven() && maxRows.isEmpty()) {
      return before;
    }
    Map<CompanyField, String> all = new EnumMap<>(CompanyField.class);
    all.putAll(before.columns());
    all.putAll(columns());
    return new ListOptions(
        ListOptions.PRESENT_RULES,
        encoding.map(ListChoices::charset).or(before::encoding),
        all,
        maxTokens.map(ListChoices::tokens).orElse(before.maxTokens()),
        maxRows.map(ListChoices::rows).orElse(before.maxRows()));
  }

  private Map<CompanyField, String> columns() {
    Map<CompanyField, String> byField = new EnumMap<>(CompanyField.class);
    columns.forEach((field, column) -> byField.put(field(field), column.strip()));
    return byField;
  }

  private static CompanyField field(String word) {
    return Arrays.stream(CompanyField.values())
        .filter(field -> field.word().equalsIgnoreCase(word.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--column: no field %s; there are %s, as in --column name=Security"
                        .formatted(
                            ScreenText.quoted(word),
                            Arrays.stream(CompanyField.values())
                                .map(CompanyField::word)
                                .collect(Collectors.joining(", ")))));
  }

  private static Charset charset(String name) {
    try {
      Charset charset = Charset.forName(name.strip());
      if (ListOptions.isReadable(charset)) {
        return charset;
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // Said below, in the user's words.
    }
    throw new UsageException(
        "--encoding: no encoding %s; there are for example windows-1251, windows-1252, ISO-8859-15,"
                .formatted(ScreenText.quoted(name))
            + " KOI8-R, Shift_JIS, GB18030 and UTF-16");
  }

  private static int tokens(int number) {
    if (number < ListOptions.MIN_TOKENS) {
      throw new UsageException(
          "--max-company-tokens: expected a number of at least " + ListOptions.MIN_TOKENS);
    }
    return number;
  }

  private static int rows(int number) {
    if (number < 1) {
      throw new UsageException("--max-rows: expected a number of at least 1");
    }
    return number;
  }

  /** How a list is read, in the form in which a session keeps it. */
  static SessionPlan.Reading saved(ListOptions options) {
    SortedMap<String, String> columns = new TreeMap<>();
    options.columns().forEach((field, column) -> columns.put(field.word(), column));
    return new SessionPlan.Reading(
        options.rules(),
        options.encoding().map(Charset::name).orElse(""),
        columns,
        options.maxTokens());
  }

  /**
   * How a session reads its list; it may have as many rows as it has.
   *
   * @throws PlanException when this program cannot read it so
   */
  static ListOptions of(SessionPlan.Reading saved) {
    Map<CompanyField, String> columns = new EnumMap<>(CompanyField.class);
    try {
      saved.columns().forEach((field, column) -> columns.put(field(field), column));
      return new ListOptions(
          saved.rules(),
          saved.encoding().isEmpty()
              ? Optional.empty()
              : Optional.of(Charset.forName(saved.encoding())),
          columns,
          saved.maxTokens(),
          Integer.MAX_VALUE);
    } catch (IllegalArgumentException | UsageException e) {
      throw new PlanException(
          "plan.json: the list of companies is read in a way that this program does not know; go on"
              + " with the version of the program that began the session");
    }
  }
}
