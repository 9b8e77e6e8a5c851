package dev.criteria.cli;

import dev.criteria.settings.SettingsException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Checks all settings as a run would, but misses no key and asks nobody. */
final class SettingsCheck implements Supplier<Optional<String>> {
  private final ParseResult asked;
  private final Surroundings surroundings;
  private final Configuration configuration;
  private Optional<OutsideOptions> outside = Optional.empty();

  /**
   * Prepares the check.
   *
   * @param asked what the command line says; a run has all its options, too
   */
  SettingsCheck(ParseResult asked, Surroundings surroundings, Configuration configuration) {
    this.asked = asked;
    this.surroundings = surroundings;
    this.configuration = configuration;
  }

  /**
   * Checks them; there is nothing to say when they are fine.
   *
   * @throws SettingsException when a value cannot be used
   * @throws UsageException when the command line itself makes no sense
   */
  @Override
  public Optional<String> get() {
    CommandLine run = App.commandLine(surroundings);
    ParseResult parsed = run.parseArgs(arguments());
    OutsideOptions found = new OutsideOptions(parsed, configuration);
    outside = Optional.of(found);
    run.setDefaultValueProvider(found);
    ConfiguredRun.again(run, parsed, found);
    App app = run.getCommand();
    app.refuseUnusable(surroundings.with(configuration.environment()), configuration.prices());
    return Optional.empty();
  }

  /** A failure of any check as it is told, once the settings were looked at. */
  RuntimeException placed(RuntimeException failure) {
    return outside.map(found -> found.placed(failure)).orElse(failure);
  }

  private String[] arguments() {
    List<String> all = asked.originalArgs();
    return all.subList(all.indexOf(asked.commandSpec().name()) + 1, all.size())
        .toArray(String[]::new);
  }
}
