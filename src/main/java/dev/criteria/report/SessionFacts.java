package dev.criteria.report;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Usage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the record of a session tells beyond its outcomes: the same whenever it is read.
 *
 * @param session the session's id, or empty
 * @param asked who is asked, such as a provider and its model, or empty
 * @param requests requests sent
 * @param replies replies that came back
 * @param faults requests without usable reply, by kind
 * @param usage the tokens of all replies that tell them
 * @param repliesWithoutUsage replies that do not tell their tokens
 * @param cost what these tokens cost, in words; empty when there were none
 * @param events what happened, in its order
 * @param eventsLeftOut events that are not among them, since there were too many
 */
public record SessionFacts(
    String session,
    String asked,
    long requests,
    long replies,
    Map<FaultKind, Long> faults,
    Usage usage,
    long repliesWithoutUsage,
    String cost,
    List<Event> events,
    long eventsLeftOut) {

  /** Nothing is known. */
  public static final SessionFacts NONE =
      new SessionFacts("", "", 0, 0, Map.of(), Usage.NONE, 0, "", List.of(), 0);

  /**
   * Something that happened to a session.
   *
   * @param run the run in which it happened, counted from 1
   * @param at milliseconds since 1970
   * @param name what happened, in a word such as PAUSED
   * @param reason why, or empty
   * @param detail anything more, or empty
   */
  public record Event(int run, long at, String name, String reason, String detail) {}

  public SessionFacts {
    Map<FaultKind, Long> copy = new EnumMap<>(FaultKind.class);
    copy.putAll(faults);
    faults = Collections.unmodifiableMap(copy);
    events = List.copyOf(events);
  }
}
