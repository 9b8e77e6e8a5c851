package dev.criteria.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Sorts the options of a command into the parts they belong to, by the mixins they come from. */
final class OptionGroups {

  /** The headings by the mixin's field in {@link App}, in the order in which they are shown. */
  private static final Map<String, String> HEADINGS = headings();

  private static final String OTHER = "Other";

  private OptionGroups() {}

  /** Options under one heading. */
  record Group(String heading, List<OptionSpec> options) {}

  /** All options of a command that help shows, each in one group. */
  static List<Group> of(CommandSpec command) {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    HEADINGS.values().forEach(heading -> groups.put(heading, new ArrayList<>()));
    groups.put(OTHER, new ArrayList<>());
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        groups.getOrDefault(heading(command, option), List.of()).add(option);
      }
    }
    return groups.entrySet().stream()
        .filter(group -> !group.getValue().isEmpty())
        .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
        .toList();
  }

  /** The section of {@code --help} that lists the options. */
  static String render(Help help) {
    return of(help.commandSpec()).stream()
        .map(group -> "%n%s:%n".formatted(group.heading()) + list(help, group.options()))
        .collect(Collectors.joining());
  }

  private static String list(Help help, List<OptionSpec> options) {
    // All options, so that every group has columns of the same width.
    Help.Layout layout =
        help.createDefaultLayout(help.commandSpec().options(), List.of(), help.colorScheme());
    layout.addOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }

  private static String heading(CommandSpec command, OptionSpec option) {
    return HEADINGS.entrySet().stream()
        .filter(
            entry -> {
              CommandSpec mixin = command.mixins().get(entry.getKey());
              return mixin != null && mixin.findOption(option.longestName()) != null;
            })
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(OTHER);
  }

  private static Map<String, String> headings() {
    Map<String, String> headings = new LinkedHashMap<>();
    headings.put("input", "What is evaluated");
    headings.put("provider", "Who is asked");
    headings.put("run", "How it runs");
    headings.put("pacing", "Quota and waiting");
    headings.put("breaker", "Circuit breaker");
    headings.put("resume", "Going on and stopping");
    headings.put("session", "Sessions on disk");
    headings.put("progress", "What is shown");
    return headings;
  }
}
