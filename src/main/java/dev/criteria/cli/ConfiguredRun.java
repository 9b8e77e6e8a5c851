package dev.criteria.cli;

import dev.criteria.settings.SettingsException;
import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Reads the command line a second time, above what stands outside it: only the first reading can
 * tell which settings file that is. {@code --help} and commands that take no settings need none of
 * it.
 */
final class ConfiguredRun implements IExecutionStrategy {
  private final Surroundings surroundings;

  ConfiguredRun(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int execute(ParseResult parsed) {
    ParseResult asked = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    if (asked.isUsageHelpRequested()
        || asked.isVersionHelpRequested()
        || parsed.isUsageHelpRequested()
        || parsed.isVersionHelpRequested()
        || !(asked.commandSpec().userObject() instanceof Configured command)) {
      return new RunLast().execute(parsed);
    }
    CommandLine commandLine = parsed.commandSpec().commandLine();
    try {
      try {
        Optional<Path> config =
            asked.matchedOptionValue(OptionVariables.CONFIG, Optional.<Path>empty());
        return execute(
            command, parsed, asked, Configuration.read(surroundings, config, parsed.commandSpec()));
      } catch (SettingsException e) {
        if (!SessionAction.isSafeWithoutFiles(asked)) {
          throw e;
        }
        // What sessions hold must stay in reach, whatever the files for new ones look like.
        warn(commandLine, e);
        return execute(command, parsed, asked, Configuration.of(surroundings.environment()));
      }
    } catch (SettingsException e) {
      throw new ExecutionException(commandLine, String.valueOf(e.getMessage()), e);
    }
  }

  private static int execute(
      Configured command, ParseResult parsed, ParseResult asked, Configuration configuration) {
    OutsideOptions outside = new OutsideOptions(asked, configuration);
    command.use(configuration, outside);
    asked.commandSpec().commandLine().setDefaultValueProvider(outside);
    return run(again(parsed.commandSpec().commandLine(), parsed, outside), outside);
  }

  private static void warn(CommandLine commandLine, SettingsException failure) {
    String message = Failures.withoutKeys(String.valueOf(failure.getMessage()));
    commandLine
        .getErr()
        .println("warning: " + ScreenText.shown(message) + "; the files' settings do not count");
    commandLine.getErr().flush();
  }

  private static int run(ParseResult parsed, OutsideOptions outside) {
    try {
      return new RunLast().execute(parsed);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UsageException complaint) {
        RuntimeException placed = outside.placed(complaint);
        throw new ExecutionException(
            e.getCommandLine(), String.valueOf(placed.getMessage()), placed);
      }
      throw e;
    }
  }

  /**
   * Reads the same arguments once more.
   *
   * @throws SettingsException when a value outside cannot be read
   */
  static ParseResult again(CommandLine commandLine, ParseResult parsed, OutsideOptions outside) {
    try {
      return commandLine.parseArgs(parsed.originalArgs().toArray(String[]::new));
    } catch (ParameterException e) {
      if (e.getArgSpec() instanceof OptionSpec option && outside.of(option).isPresent()) {
        throw new SettingsException(
            outside.of(option).orElseThrow().place() + ": " + e.getMessage() + "; correct it", e);
      }
      throw e;
    }
  }
}
