package dev.criteria.report;

/**
 * Where the answers come from. Every result file and the words at the end carry it.
 *
 * @param answeredBy who answered, such as a model's name; never blank
 * @param notice one sentence that readers must not miss, or empty
 */
public record Provenance(String answeredBy, String notice) {

  public Provenance {
    if (answeredBy.isBlank()) {
      throw new IllegalArgumentException("results must say who answered");
    }
  }
}
