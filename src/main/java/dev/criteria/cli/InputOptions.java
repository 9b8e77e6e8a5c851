package dev.criteria.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which companies are asked about which products. */
final class InputOptions {

  @Option(
      names = "--companies",
      paramLabel = "FILE",
      description =
          "List of companies: CSV, workbook (.xlsx) or JSON. Default: the one file"
              + " data/companies.*")
  Optional<Path> companies = Optional.empty();

  @Option(
      names = "--criteria",
      paramLabel = "DIR|FILE",
      split = ListChoices.SEVERAL,
      description =
          "Criteria, as CSV, workbook, JSON or YAML: a file, or a folder whose files are read"
              + " together; may be given several times. Default: criteria/")
  List<Path> criteria = List.of();

  @Option(
      names = "--products",
      paramLabel = "A,B",
      split = ",",
      description = "Only these products. Default: all in the criteria")
  List<String> products = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the first N companies of the list")
  private Optional<Integer> limit = Optional.empty();

  @Mixin ListChoices list = new ListChoices();

  @Option(
      names = "--general-nd-passes",
      description =
          "Let a company through a general criterion when its text does not say (ND). By default"
              + " it fails")
  boolean noDataPassesGeneral;

  @Option(
      names = "--ask-all-stages",
      description =
          "Ask every stage, even when an earlier one did not let the company through. Costs more")
  boolean asksAllStages;

  /**
   * How many companies are evaluated at most.
   *
   * @throws UsageException when it is none
   */
  Optional<Integer> limit() {
    if (limit.isPresent() && limit.get() < 1) {
      throw new UsageException("--limit: expected a number of at least 1");
    }
    return limit;
  }
}
