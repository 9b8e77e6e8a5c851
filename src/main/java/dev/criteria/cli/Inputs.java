package dev.criteria.cli;

import dev.criteria.catalog.CompanyList;
import dev.criteria.catalog.CriteriaFiles;
import dev.criteria.catalog.DefaultFiles;
import dev.criteria.catalog.ListOptions;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Rules;
import dev.criteria.journal.SavedFiles;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.run.WorkPlan;
import dev.criteria.text.ScreenText;
import dev.criteria.text.Similar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work that the options describe, read from the user's files.
 *
 * @param plan what is to be done
 * @param chosen what was chosen of the files
 * @param list the companies, as they were read
 * @param reading how the companies were read
 * @param warnings what was odd about the files, one line each
 */
record Inputs(
    WorkPlan plan,
    SessionPlan.Chosen chosen,
    CompanyList list,
    SessionPlan.Reading reading,
    List<String> warnings) {

  /**
   * Reads companies and criteria.
   *
   * @param folder the current folder
   * @throws UsageException when an option does not fit the files
   */
  static Inputs read(InputOptions options, Path folder) {
    Optional<Integer> limit = options.limit();
    ListOptions listOptions = options.list.options();
    CriteriaFiles files = criteria(options, folder);
    Criteria criteria = chosen(files.criteria(), options.products);
    CompanyList list = companies(options, folder);
    Rules rules = new Rules(options.noDataPassesGeneral, options.asksAllStages);
    return new Inputs(
        new WorkPlan(list.companies(), criteria, rules, WorkPlan.Finished.NOTHING, list.equal()),
        new SessionPlan.Chosen(options.products, limit),
        list,
        ListChoices.saved(listOptions),
        Stream.concat(files.warnings().stream(), list.warnings().stream()).toList());
  }

  /** Reads the files of criteria. */
  static CriteriaFiles criteria(InputOptions options, Path folder) {
    return CriteriaFiles.read(
        options.criteria.isEmpty()
            ? List.of(new DefaultFiles(folder).criteria())
            : options.criteria.stream().map(folder::resolve).toList());
  }

  /**
   * Reads the companies that are to be evaluated.
   *
   * @throws UsageException when an option makes no sense
   */
  static CompanyList companies(InputOptions options, Path folder) {
    Optional<Integer> limit = options.limit();
    ListOptions listOptions = options.list.options();
    Path file =
        options.companies.map(folder::resolve).orElseGet(new DefaultFiles(folder)::companies);
    // A part of a list that is too long is what the user has chosen then.
    return CompanyList.read(file, limit.isPresent() ? listOptions.withoutMaxRows() : listOptions)
        .limitedTo(limit.orElse(Integer.MAX_VALUE));
  }

  /** Names the bytes of a file; empty when it is no regular file. */
  static String fingerprint(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream content = Files.newInputStream(file)) {
      return SavedFiles.fingerprint(content);
    } catch (IOException e) {
      // The reader of the list says what is wrong with the file, and better.
      return "";
    }
  }

  /**
   * Only some products.
   *
   * @param names in any case; empty for all products
   * @throws UsageException when there is no such product
   */
  static Criteria chosen(Criteria criteria, List<String> names) {
    if (names.isEmpty()) {
      return criteria;
    }
    List<Product> chosen = new ArrayList<>(criteria.products());
    chosen.removeIf(product -> names.stream().noneMatch(name -> names(product, name)));
    for (String name : names) {
      if (chosen.stream().noneMatch(product -> names(product, name))) {
        throw new UsageException(
            "--products: no product "
                + ScreenText.quoted(name)
                + " in the criteria; "
                + Similar.to(name, criteria.products().stream().map(Product::name).toList())
                    .map(meant -> "did you mean " + ScreenText.quoted(meant) + "? There are ")
                    .orElse("there are ")
                + criteria.products().stream()
                    .map(product -> ScreenText.quoted(product.name()))
                    .collect(Collectors.joining(", ")));
      }
    }
    return new Criteria(criteria.general(), chosen);
  }

  private static boolean names(Product product, String name) {
    return product.name().toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT));
  }
}
