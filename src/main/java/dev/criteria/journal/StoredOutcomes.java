package dev.criteria.journal;

import java.util.List;
import java.util.Optional;

/**
 * The outcomes of a session, each read from the disk when it is asked for.
 *
 * <p>Safe for concurrent use.
 */
public final class StoredOutcomes {

  /** Decides to which company of the present list a stored outcome belongs. */
  @FunctionalInterface
  public interface Fit {
    /** The list is what it always was: a number means the same company as ever. */
    Fit BY_NUMBER = (company, _) -> company;

    /** Stands for no company. */
    int NONE = 0;

    /**
     * The number of the outcome's company today; {@link #NONE} when nothing asks for it now.
     *
     * @param company the number under which it was stored
     * @param key {@link KeyNumber} of the outcome's key
     */
    int company(int company, long key);
  }

  private final JournalReader reader;
  private final OutcomeIndex index;
  private final Fit fit;

  /**
   * Knows no outcome yet.
   *
   * @param reader must stay open as long as outcomes are asked for
   * @param companies the highest number of a company
   * @param products the products' names
   * @param fit to which company each outcome belongs
   */
  public StoredOutcomes(JournalReader reader, int companies, List<String> products, Fit fit) {
    this.reader = reader;
    this.index = new OutcomeIndex(companies, products);
    this.fit = fit;
  }

  /** Takes an outcome in, in the order of the journal: the first one that fits counts. */
  public void add(IndexEntry.OfOutcome outcome) {
    index.add(
        fit.company(outcome.company(), outcome.key()),
        outcome.product(),
        outcome.isFullyAnswered(),
        outcome.position());
  }

  /**
   * The outcome of an evaluation; nothing when it is still to do.
   *
   * @throws JournalException.Damaged when it was whole and is not any more
   * @throws JournalException.StorageFailed when the disk refuses to read
   */
  public Optional<StoredOutcome> outcome(int company, String product) {
    return index.position(company, product).map(place -> outcome(company, product, place));
  }

  /** Whatever led to the place, an outcome of another evaluation is never given. */
  private StoredOutcome outcome(int company, String product, Position place) {
    if (reader.record(place) instanceof StoredOutcome outcome
        && outcome.head().product().equals(product)
        && fit.company(outcome.head().company(), KeyNumber.of(outcome.head().key())) == company) {
      return outcome;
    }
    throw reader.damaged(place);
  }

  /** Tells whether the evaluation has an outcome, without reading it. */
  public boolean contains(int company, String product) {
    return index.contains(company, product);
  }

  /** Tells whether the evaluation has an outcome in which every criterion has a verdict. */
  public boolean isFullyAnswered(int company, String product) {
    return index.isFullyAnswered(company, product);
  }

  /** How many evaluations have an outcome. */
  public int size() {
    return index.size();
  }
}
