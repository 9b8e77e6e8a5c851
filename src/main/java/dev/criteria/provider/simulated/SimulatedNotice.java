package dev.criteria.provider.simulated;

/** What every summary and result of a simulated run has to say. */
public final class SimulatedNotice {

  /** The sentence, complete with its full stop. */
  public static final String TEXT =
      "Answers come from word matching by the simulated provider, not from a model.";

  /** The model that every reply names, whatever model was asked for. */
  public static final String MODEL = "simulated-word-matching";

  /** Who answered, for people: what results say in place of {@link #MODEL}. */
  public static final String ANSWERED_BY = "simulated (word matching, not a model)";

  private SimulatedNotice() {}
}
