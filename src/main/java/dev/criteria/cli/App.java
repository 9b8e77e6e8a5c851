package dev.criteria.cli;

import dev.criteria.journal.SessionId;
import dev.criteria.pricing.PriceTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root command: evaluates a list of companies in a new session. */
@Command(
    name = "app",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Asks a language model whether companies meet the criteria of products, and ranks them."
    },
    customSynopsis = {"app [OPTIONS]", "       app COMMAND [OPTIONS]", ""},
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was done and answered",
      "1:a defect of the program",
      "2:the command line makes no sense",
      "3:everything was done, but some criteria stayed unanswered",
      "4:the list of companies cannot be used",
      "5:the criteria, a setting or the key cannot be used",
      "6:there is no such session, or another version of the program wrote it",
      "7:another process works on the session",
      "8:the provider stopped the run, or left evaluations to do",
      "9:the disk failed, or something could not be written",
      "10:the session is damaged",
      "11:companies or criteria are not those of the session",
      "130, 143:stopped by Ctrl-C or a request to terminate"
    },
    footer = {
      "",
      "Examples:",
      "  Try it without a key:",
      "    app --parallel --max-concurrent 8 --session-id run1 --provider simulated",
      "  Ask a model about the first ten companies (the key is in OPENAI_API_KEY):",
      "    app --parallel --limit 10",
      "  See which sessions can go on, and go on with one:",
      "    app --list-resumable",
      "    app --resume-session run1 --parallel",
      "  Complete options with the Tab key:",
      "    source <(app generate-completion)",
      "",
      "Options may also stand in the environment, .env or criteria-app.yaml: see",
      "docs/configuration.md, and --show-config for what counts."
    })
final class App implements Callable<Integer>, Configured {

  /** Options that a session is resumed with only as changes of it. */
  static final List<String> CHANGES =
      List.of(
          "--companies",
          "--criteria",
          "--products",
          "--limit",
          "--encoding",
          "--column",
          "--max-company-tokens",
          "--max-rows",
          "--general-nd-passes",
          "--ask-all-stages",
          "--model",
          "--temperature",
          "--reasoning-effort",
          "--max-completion-tokens");

  /** Options that make no sense for a new session. */
  private static final List<String> RESUMING =
      List.of("--retry-unanswered", "--take-over", "--accept-changes", "--strict", "--accept-loss");

  @Mixin InputOptions input = new InputOptions();
  @Mixin ProviderOptions provider = new ProviderOptions();
  @Mixin RunOptions run = new RunOptions();
  @Mixin PacingChoices pacing = new PacingChoices();
  @Mixin BreakerChoices breaker = new BreakerChoices();
  @Mixin ProgressChoices progress = new ProgressChoices();
  @Mixin ResumeOptions resume = new ResumeOptions();
  @Mixin SessionOptions session = new SessionOptions();

  @Option(names = "--verbose", description = "Log every request on stderr")
  boolean verbose;

  @Option(
      names = "--show-config",
      description = "Print the settings that count and where each comes from, and do nothing else")
  boolean showsConfig;

  @Spec private CommandSpec spec;

  private final Surroundings surroundings;
  private Configuration configuration;
  private Optional<OutsideOptions> outside = Optional.empty();

  App(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.configuration = Configuration.of(surroundings.environment());
  }

  @Override
  public void use(Configuration found, OutsideOptions options) {
    configuration = found;
    outside = Optional.of(options);
  }

  /** The whole command line, ready to execute. */
  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine commandLine = new CommandLine(new App(surroundings));
    commandLine.addSubcommand(new SimulateProviderCommand(surroundings));
    commandLine.addSubcommand(new InitCommand(surroundings));
    commandLine.addSubcommand(new ValidateCommand(surroundings));
    commandLine.addSubcommand(new AutoComplete.GenerateCompletion());
    commandLine.addSubcommand(new ManPageCommand());
    commandLine
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionGroups::render);
    commandLine.registerConverter(Duration.class, new DurationConverter());
    // As the help that is stored, and the same on every terminal and in every log.
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOverwrittenOptionsAllowed(false);
    commandLine.setParameterExceptionHandler(Failures::usage);
    commandLine.setExecutionStrategy(new ConfiguredRun(surroundings));
    commandLine.setExecutionExceptionHandler(Failures::execution);
    return commandLine;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (verbose) {
      System.setProperty("org.slf4j.simpleLogger.log.dev.criteria", "debug");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (showsConfig && outside.isPresent()) {
      new ShowConfig(spec.commandLine().getParseResult(), configuration, outside.get()).print(out);
      return (out.checkError() ? ExitCode.STORAGE : ExitCode.DONE).number();
    }
    Optional<SessionAction> action = SessionAction.chosen(spec.commandLine().getParseResult());
    if (action.isPresent()) {
      return new SessionActions(surroundings, configuration.prices(), out, err)
          .run(action.get(), session, run.sessions)
          .number();
    }
    configuration.warnings().forEach(warning -> err.println("warning: " + warning));
    Surroundings found = surroundings.with(configuration.environment());
    RunSettings how = settings(found, configuration.prices());
    found.openFiles().refuseTooFew(how.concurrency().most());
    if (resume.sessionId.isPresent()) {
      return new ResumedSession(found, out, err)
          .run(resume, changes(), provider, run, how)
          .number();
    }
    for (String option : RESUMING) {
      if (isGiven(option)) {
        throw new UsageException(option + " needs --resume-session ID; add it");
      }
    }
    return new NewSession(found, out, err).run(input, provider, run, how).number();
  }

  private RunSettings settings(Surroundings found, PriceTable prices) {
    return new RunSettings(
        run.concurrency(found.environment()),
        pacing.options(),
        breaker.options(found.environment(), provider.requestTimeout()),
        resume.grace,
        resume.storageGrace,
        resume.retryUnanswered,
        run.maxCost,
        progress,
        session.json,
        prices);
  }

  /**
   * Refuses what a new session would refuse of its settings, whatever companies and criteria are.
   *
   * @param found the surroundings of the run; keys that are not set are not missed
   */
  void refuseUnusable(Surroundings found, PriceTable prices) {
    RunSettings how = settings(found, prices);
    run.sessionId.ifPresent(SessionId::new);
    provider.refuseContradictions();
    provider.modelChoices.parameters();
    Endpoints endpoints = Endpoints.withoutKeys(provider, found);
    if (provider.kind == ProviderOptions.Kind.simulated) {
      provider.simulated.toOptions(found);
    }
    how.maxCost().ifPresent(max -> CostLimit.of(max, endpoints.model(), prices));
  }

  /** What a session is to be changed to; nothing when it goes on as it is. */
  private Optional<Changes> changes() {
    refuse(List.of("--session-id", "--fallback"), "or begin a new session");
    if (resume.acceptChanges) {
      return Optional.of(Changes.of(input, provider, session.yes, this::isGiven));
    }
    refuse(CHANGES, "or add --accept-changes to evaluate again just what it changes");
    refuse(List.of("--provider"), "or begin a new session");
    return Optional.empty();
  }

  private void refuse(List<String> options, String alternative) {
    for (String option : options) {
      if (isGiven(option)) {
        throw new ChangedInputException(
            option
                + ": a session goes on with what it began with; leave the option out, "
                + alternative);
      }
    }
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }
}
