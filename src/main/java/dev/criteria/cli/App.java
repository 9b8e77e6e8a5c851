package dev.criteria.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root command: evaluates a list of companies in a new session. */
@Command(
    name = "app",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Asks a language model whether companies meet the criteria of products, and ranks them.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was done and answered",
      "1:a defect of the program",
      "2:the command line makes no sense",
      "3:everything was done, but some criteria stayed unanswered",
      "4:the list of companies cannot be used",
      "5:the criteria, a setting or the key cannot be used",
      "8:the provider stopped the run, or left evaluations to do",
      "9:the disk failed, or something could not be written"
    },
    footer = {
      "",
      "Try it without a key:",
      "  app --parallel --max-concurrent 8 --session-id run1 --provider simulated"
    })
final class App implements Callable<Integer> {

  @Mixin InputOptions input = new InputOptions();
  @Mixin ProviderOptions provider = new ProviderOptions();
  @Mixin RunOptions run = new RunOptions();

  @Option(names = "--verbose", description = "Log every request on stderr")
  boolean verbose;

  @Spec private CommandSpec spec;

  private final Surroundings surroundings;

  App(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The whole command line, ready to execute. */
  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine commandLine = new CommandLine(new App(surroundings));
    commandLine.addSubcommand(new SimulateProviderCommand(surroundings));
    commandLine.registerConverter(Duration.class, new DurationConverter());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOverwrittenOptionsAllowed(false);
    commandLine.setParameterExceptionHandler(Failures::usage);
    commandLine.setExecutionExceptionHandler(Failures::execution);
    return commandLine;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (verbose) {
      System.setProperty("org.slf4j.simpleLogger.log.dev.criteria", "debug");
    }
    CommandLine commandLine = spec.commandLine();
    return new NewSession(surroundings, commandLine.getOut(), commandLine.getErr())
        .run(input, provider, run)
        .number();
  }
}
