package dev.criteria.cli;

import dev.criteria.catalog.CompanyList;
import dev.criteria.catalog.CriteriaFiles;
import dev.criteria.catalog.DefaultFiles;
import dev.criteria.evaluation.Criteria;
import dev.criteria.text.Count;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
  private List<String> settingsWarnings = List.of();

  ValidateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void use(Configuration configuration, OutsideOptions options) {
    settingsWarnings = configuration.warnings();
  }

  @Override
  public Integer call() {
    warn(settingsWarnings);
    int criteria = checked(this::criteria);
    int companies = checked(this::companies);
    PrintWriter out = spec.commandLine().getOut();
    if (criteria == 0 && companies == 0) {
      out.println("No fault found; nothing was asked.");
    }
    out.flush();
    return criteria == 0 ? companies : criteria;
  }

  /** Says what is fine or what is not; a fault in one file does not hide those in another. */
  private int checked(Supplier<String> check) {
    try {
      spec.commandLine().getOut().println(check.get());
      return ExitCode.DONE.number();
    } catch (RuntimeException e) {
      return Failures.execution(e, spec.commandLine(), spec.commandLine().getParseResult());
    }
  }

  private String criteria() {
    List<Path> places =
        input.criteria.isEmpty()
            ? List.of(new DefaultFiles(surroundings.folder()).criteria())
            : input.criteria.stream().map(surroundings.folder()::resolve).toList();
    CriteriaFiles files = CriteriaFiles.read(places);
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
    Path file =
        input
            .companies
            .map(surroundings.folder()::resolve)
            .orElseGet(new DefaultFiles(surroundings.folder())::companies);
    CompanyList list = CompanyList.read(file, input.list.options());
    warn(list.warnings());
    int chosen = list.limitedTo(input.limit().orElse(Integer.MAX_VALUE)).companies().size();
    return "Companies: %s of %s."
        .formatted(Count.of(chosen, "row"), ScreenText.path(file.getFileName()));
  }

  private void warn(List<String> warnings) {
    PrintWriter err = spec.commandLine().getErr();
    warnings.forEach(warning -> err.println("warning: " + warning));
    err.flush();
  }
}
