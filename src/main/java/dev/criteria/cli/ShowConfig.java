package dev.criteria.cli;

import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Prints the settings that count and where each comes from. It prints no key. */
final class ShowConfig {
  private static final List<String> KEYS = List.of("OPENAI_API_KEY");
  private static final String LINE = "%-25s  %-28s  %s%n";
  private static final int LONGEST_VALUE = 200;

  private final ParseResult parsed;
  private final Configuration configuration;
  private final OutsideOptions outside;

  ShowConfig(ParseResult parsed, Configuration configuration, OutsideOptions outside) {
    this.parsed = parsed;
    this.configuration = configuration;
    this.outside = outside;
  }

  /** Prints a line for each setting: its name, its value and where that stands. */
  void print(PrintWriter out) {
    for (OptionSpec option : parsed.commandSpec().options()) {
      if (OptionVariables.variable(option).isPresent()) {
        print(out, option);
      }
    }
    for (String key : KEYS) {
      boolean isSet = configuration.environment().get(key).isPresent();
      out.printf(
          LINE,
          key,
          isSet ? "set, not shown" : "not set",
          isSet ? configuration.environment().place(key) : "default");
    }
    configuration
        .ownPrices()
        .forEach(
            (model, price) ->
                out.printf(
                    Locale.ROOT,
                    "%s %s: %s in, %s cached, %s out, in $ per million tokens%n",
                    "price of",
                    shown(model),
                    price.input().toPlainString(),
                    price.cached().toPlainString(),
                    price.output().toPlainString()));
    out.flush();
  }

  private void print(PrintWriter out, OptionSpec option) {
    String name = option.longestName();
    if (parsed.hasMatchedOption(option)) {
      OptionSpec given = parsed.matchedOption(name);
      String value =
          given.arity().max() == 0 ? "true" : String.join(",", given.originalStringValues());
      out.printf(LINE, name, shown(value), "command line");
    } else {
      outside
          .of(option)
          .ifPresentOrElse(
              found ->
                  out.printf(
                      LINE,
                      name,
                      shown(found.value().replace(ListChoices.SEVERAL, ", ")),
                      found.place()),
              () -> out.printf(LINE, name, byDefault(option), "default"));
    }
  }

  /** The default as help tells it. */
  static String byDefault(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "false";
    }
    if (option.defaultValue() != null) {
      return option.defaultValue();
    }
    String text = String.join(" ", option.description());
    int start = text.lastIndexOf("Default: ");
    return start < 0
        ? "none"
        : text.substring(start + "Default: ".length()).replaceFirst(";.*", "");
  }

  /** A user and password in an address are not shown either. */
  private static String shown(String value) {
    return ScreenText.shown(
        Failures.withoutKeys(value).replaceAll("//[^/@\\s]*@", "//[redacted]@"), LONGEST_VALUE);
  }
}
