package dev.criteria.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** An action on sessions that exist: the option that asks for it, and those that go with it. */
enum SessionAction {
  LIST("--list-resumable"),
  SHOW("--show-session"),
  CHECK("--check-session"),
  EXPORT("--export-session"),
  CLEAN("--clean-sessions");

  private static final String YES = "--yes";

  /** Goes with a run, too. */
  private static final String JSON = "--json";

  /** Asks before it goes on, too. */
  private static final String ACCEPT = "--accept-changes";

  private static final String RESUME = "--resume-session";

  /** What goes with every action. */
  private static final Set<String> ALWAYS = Set.of("--sessions", "--verbose");

  private final String option;

  SessionAction(String option) {
    this.option = option;
  }

  /** The options that need this one. */
  private List<String> further() {
    return switch (this) {
      case LIST -> List.of("--all", JSON);
      case SHOW -> List.of();
      case CHECK -> List.of("--repair");
      case EXPORT -> List.of("--to", "--force");
      case CLEAN -> List.of("--older-than", "--include-resumable", YES);
    };
  }

  /**
   * Whether the command line asks for an action that harms nothing without the settings of files.
   * Cleaning might remove what these would keep.
   */
  static boolean isSafeWithoutFiles(ParseResult parsed) {
    return isAsked(parsed) && !parsed.hasMatchedOption(CLEAN.option);
  }

  /** Whether the command line asks for an action, sensibly or not. */
  static boolean isAsked(ParseResult parsed) {
    return Arrays.stream(values()).anyMatch(action -> parsed.hasMatchedOption(action.option));
  }

  /**
   * The action that the command line asks for.
   *
   * @throws UsageException when it asks for two, or for something that does not go with one
   */
  static Optional<SessionAction> chosen(ParseResult parsed) {
    List<String> given = parsed.matchedOptions().stream().map(OptionSpec::longestName).toList();
    List<SessionAction> actions =
        Arrays.stream(values()).filter(action -> given.contains(action.option)).toList();
    if (actions.isEmpty()) {
      refuseOrphans(given);
      return Optional.empty();
    }
    SessionAction action = actions.getFirst();
    if (actions.size() > 1 || given.contains(RESUME)) {
      String other = actions.size() > 1 ? actions.get(1).option : RESUME;
      throw new UsageException(
          "%s and %s: only one of them at a time".formatted(action.option, other));
    }
    for (String name : given) {
      if (!name.equals(action.option)
          && !action.further().contains(name)
          && !ALWAYS.contains(name)) {
        throw new UsageException(
            "%s makes no sense with %s; leave one of them out".formatted(name, action.option));
      }
    }
    return Optional.of(action);
  }

  private static void refuseOrphans(List<String> given) {
    for (SessionAction action : values()) {
      for (String name : action.further()) {
        if (given.contains(name)
            && !name.equals(JSON)
            && !(name.equals(YES) && given.contains(ACCEPT))) {
          throw new UsageException("%s needs %s; add it".formatted(name, action.option));
        }
      }
    }
  }
}
