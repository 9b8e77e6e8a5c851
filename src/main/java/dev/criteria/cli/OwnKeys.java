package dev.criteria.cli;

import dev.criteria.catalog.UnusableCompaniesException;
import dev.criteria.evaluation.Company;
import dev.criteria.settings.Secret;
import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys that this run sends to its providers. Where one of them stands in the list of companies,
 * it would get into the session's files and results, whatever it looks like.
 */
final class OwnKeys {
  /** Shorter ones, such as servers that need none are given, are ordinary words. */
  private static final int SHORTEST = 8;

  private final List<String> keys;

  private OwnKeys(List<String> keys) {
    this.keys = keys;
  }

  /** Those of all endpoints. */
  static OwnKeys of(Endpoints endpoints) {
    return new OwnKeys(
        Stream.concat(
                endpoints.first().stream(),
                endpoints.fallbacks().stream().map(FallbackEndpoint::settings))
            .flatMap(settings -> settings.key().stream())
            .map(Secret::reveal)
            .filter(key -> key.length() >= SHORTEST)
            .distinct()
            .toList());
  }

  /**
   * Refuses a list in which one of them stands. The message does not repeat it.
   *
   * @throws UnusableCompaniesException when one does
   */
  void refuseIn(Path file, List<Company> companies) {
    if (keys.isEmpty()) {
      return;
    }
    for (Company company : companies) {
      if (texts(company).anyMatch(this::holdsOne)) {
        throw new UnusableCompaniesException(
            "%s: company %,d: its texts contain your own key; take it out of the file"
                .formatted(ScreenText.path(file), company.number()));
      }
    }
  }

  private boolean holdsOne(String text) {
    return keys.stream().anyMatch(text::contains);
  }

  private static Stream<String> texts(Company company) {
    return Stream.concat(
        Stream.of(company.name(), company.website(), company.description()),
        company.further().stream().flatMap(field -> Stream.of(field.name(), field.value())));
  }
}
