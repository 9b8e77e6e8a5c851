package dev.criteria.cli;

import dev.criteria.catalog.CompanyList;
import dev.criteria.catalog.CriteriaFiles;
import dev.criteria.evaluation.Criteria;
import dev.criteria.text.Count;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads everything that a run would read, and asks nobody. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Check the list of companies, the criteria and the settings. No request is made.",
      "Settings of the environment and of files count as in a run.",
      ""
    },
    footer = {"", "Example:", "  app validate --companies list.csv --criteria criteria/"})
final class ValidateCommand implements Callable<Integer>, Configured {
  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = OptionVariables.CONFIG,
      paramLabel = "FILE",
      description = "Settings file. Default: criteria-app.yaml")
  Optional<Path> config = Optional.empty();

  @Spec private CommandSpec spec;

  private final Surroundings surroundings;
  private Configuration configuration;

  ValidateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.configuration = Configuration.of(surroundings.environment());
  }

  @Override
  public void use(Configuration found, OutsideOptions options) {
    configuration = found;
  }

  @Override
  public Integer call() {
    warn(configuration.warnings());
    PrintWriter out = spec.commandLine().getOut();
    SettingsCheck settings =
        new SettingsCheck(spec.commandLine().getParseResult(), surroundings, configuration);
    int exitCode =
        Stream.<Supplier<Optional<String>>>of(
                settings, () -> Optional.of(criteria()), () -> Optional.of(companies()))
            .mapToInt(check -> checked(check, settings))
            .reduce(0, (first, next) -> first == 0 ? next : first);
    if (exitCode == 0) {
      out.println("No fault found; nothing was asked.");
    }
    out.flush();
    return exitCode;
  }

  /** Says what is fine or what is not; a fault in one file does not hide those in another. */
  private int checked(Supplier<Optional<String>> check, SettingsCheck settings) {
    try {
      check.get().ifPresent(spec.commandLine().getOut()::println);
      return ExitCode.DONE.number();
    } catch (RuntimeException e) {
      return Failures.execution(
          settings.placed(e), spec.commandLine(), spec.commandLine().getParseResult());
    }
  }

  private String criteria() {
    CriteriaFiles files = Inputs.criteria(input, surroundings.folder());
    warn(files.warnings());
    Criteria chosen = Inputs.chosen(files.criteria(), input.products);
    return String.format(
        "Criteria: %s, %s, %s, from %s.",
        Count.of(chosen.products().size(), "product"),
        Count.of(
            chosen.products().stream().mapToInt(product -> product.audiences().size()).sum(),
            "audience"),
        Count.of(chosen.general().size(), "general criterion", "general criteria"),
        Count.of(files.files().size(), "file"));
  }

  private String companies() {
    CompanyList list = Inputs.companies(input, surroundings.folder());
    warn(list.warnings());
    return "Companies: %s of %s."
        .formatted(
            Count.of(list.companies().size(), "row"), ScreenText.path(list.file().getFileName()));
  }

  private void warn(List<String> warnings) {
    PrintWriter err = spec.commandLine().getErr();
    warnings.forEach(warning -> err.println("warning: " + warning));
    err.flush();
  }
}
