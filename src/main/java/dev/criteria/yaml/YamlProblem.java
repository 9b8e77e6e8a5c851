package dev.criteria.yaml;

import java.util.Objects;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in the user's words why a text is no YAML. */
final class YamlProblem {
  private static final String INTO_QUOTES = "put the text into quotes";

  private YamlProblem() {}

  /** The parser tells its findings apart by message only. */
  static String explained(MarkedYAMLException failure) {
    String problem = Objects.toString(failure.getProblem(), "");
    String context = Objects.toString(failure.getContext(), "");
    if (problem.startsWith("mapping values are not allowed")) {
      return "a colon where no key can be; put a text with a colon into quotes, and check the"
          + " spaces at the beginning of the line";
    }
    if (problem.contains("'\\t") || problem.contains("TAB")) {
      return "a tab where only spaces may be; indent with spaces";
    }
    if (problem.contains("cannot start any token")) {
      return "no text can begin with this character; " + INTO_QUOTES;
    }
    if (context.contains("quoted scalar")) {
      return problem.contains("unexpected end of stream")
          ? "the quote that opens before this is never closed; close it"
          : "not readable within quotes; write a backslash twice, or use single quotes";
    }
    if (problem.startsWith("expected <block end>")) {
      return "does not fit to the lines above; check the spaces at its beginning, and put a text"
          + " that begins or goes on after a quote into quotes as a whole";
    }
    if (problem.startsWith("could not find expected ':'")) {
      return "a line without a key among keys; write key: text, or indent the line if it belongs to"
          + " the text above";
    }
    if (context.contains("flow ")) {
      return "not readable within brackets; put each text there into quotes and close the bracket,"
          + " or begin a line with a hyphen for each text";
    }
    return "not readable as YAML; check this line and the one before it";
  }
}
