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
    Fit BY_NUMBER = RecordHead.OfOutcome::company;

    /** Stands for no company. */
    int NONE = 0;

    /** The number of the outcome's company today; {@link #NONE} when nothing asks for it now. */
    int company(RecordHead.OfOutcome outcome);
  }

  private final JournalReader reader;
  private final OutcomeIndex index;
  private final Findings findings;

  private StoredOutcomes(JournalReader reader, OutcomeIndex index, Findings findings) {
    this.reader = reader;
    this.index = index;
    this.findings = findings;
  }

  /**
   * Reads a journal for its outcomes; the first of each evaluation that fits counts.
   *
   * @param reader must stay open as long as outcomes are asked for
   * @param companies the highest number of a company
   * @param products the products' names
   * @param fit to which company each outcome belongs
   */
  public static StoredOutcomes load(
      JournalReader reader, int companies, List<String> products, Fit fit) {
    OutcomeIndex index = new OutcomeIndex(companies, products);
    Findings findings =
        reader.replay(
            line -> {
              if (line.head() instanceof RecordHead.OfOutcome outcome) {
                index.add(outcome, fit.company(outcome), line.position());
              }
            });
    return new StoredOutcomes(reader, index, findings);
  }

  /**
   * The outcome of an evaluation; nothing when it is still to do.
   *
   * @throws JournalException.Damaged when it was whole and is not any more
   * @throws JournalException.StorageFailed when the disk refuses to read
   */
  public Optional<StoredOutcome> outcome(int company, String product) {
    return index
        .position(company, product)
        .map(reader::record)
        .map(record -> (StoredOutcome) record);
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

  /** What was found when the journal was read. */
  public Findings findings() {
    return findings;
  }
}
