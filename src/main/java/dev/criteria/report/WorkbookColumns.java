package dev.criteria.report;

import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Verdict;
import dev.criteria.workbook.Column;
import dev.criteria.workbook.Column.Kind;
import dev.criteria.workbook.Column.Tone;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of the sheets of results.xlsx; rows are those of the CSV files of the same name. */
final class WorkbookColumns {
  private WorkbookColumns() {}

  private static final int NARROW = 9;
  private static final int USUAL = 16;
  private static final int NAME = 28;
  private static final int LONG = 70;

  private static final Map<String, Tone> STATUSES = statuses();

  private static final Map<String, Tone> VERDICTS =
      Map.of(
          Verdict.Kind.PASSED.name(),
          Tone.GOOD,
          Verdict.Kind.NOT_PASSED.name(),
          Tone.BAD,
          Verdict.Kind.ND.name(),
          Tone.MUTED,
          VerdictRows.UNANSWERED,
          Tone.OPEN);

  /** As {@link RankingTable#COLUMNS}. */
  static final List<Column> RANKING =
      List.of(
          Column.of("Rank", Kind.WHOLE, NARROW),
          Column.of("Product", Kind.TEXT, USUAL),
          Column.of("Company Name", Kind.TEXT, NAME),
          Column.of("Website", Kind.LINK, NAME),
          Column.of("Best Audience", Kind.TEXT, NAME),
          Column.of("Score", Kind.SCORE, NARROW),
          Column.of("Score Highest", Kind.SCORE, USUAL),
          Column.of("ND Share", Kind.SHARE, NARROW),
          Column.of("No", Kind.WHOLE, NARROW),
          Column.of("Answered By", Kind.TEXT, NAME));

  /** As {@link AudienceRows#COLUMNS}. */
  static final List<Column> PRODUCT =
      List.of(
          Column.of("No", Kind.WHOLE, NARROW),
          Column.of("Company Name", Kind.TEXT, NAME),
          Column.of("Website", Kind.LINK, NAME),
          Column.of("Product", Kind.TEXT, USUAL),
          Column.of("Target Audience", Kind.TEXT, NAME),
          new Column("Status", Kind.TEXT, NAME, STATUSES),
          new Column("Product Status", Kind.TEXT, NAME, STATUSES),
          Column.of("Score", Kind.SCORE, NARROW),
          Column.of("Score Highest", Kind.SCORE, USUAL),
          Column.of("Mandatory Passed", Kind.WHOLE, USUAL),
          Column.of("Mandatory Not Passed", Kind.WHOLE, USUAL),
          Column.of("Mandatory ND", Kind.WHOLE, USUAL),
          Column.of("Mandatory Unanswered", Kind.WHOLE, USUAL),
          Column.of("NTH Passed", Kind.WHOLE, USUAL),
          Column.of("NTH Not Passed", Kind.WHOLE, USUAL),
          Column.of("NTH ND", Kind.WHOLE, USUAL),
          Column.of("NTH Unanswered", Kind.WHOLE, USUAL),
          Column.of("Reasons", Kind.TEXT, LONG),
          Column.of("Answered By", Kind.TEXT, NAME));

  /** As {@link VerdictRows} makes them. */
  static final List<Column> VERDICT =
      List.of(
          Column.of("No", Kind.WHOLE, NARROW),
          Column.of("Company Name", Kind.TEXT, NAME),
          Column.of("Product", Kind.TEXT, USUAL),
          Column.of("Target Audience", Kind.TEXT, NAME),
          Column.of("Stage", Kind.TEXT, USUAL),
          Column.of("Criterion", Kind.TEXT, LONG),
          new Column("Verdict", Kind.TEXT, USUAL, VERDICTS),
          Column.of("Quote", Kind.TEXT, LONG),
          Column.of("Quote Found", Kind.FLAG, USUAL),
          Column.of("Reason", Kind.TEXT, LONG));

  /** As {@link FactRows} makes them. */
  static final List<Column> FACTS =
      List.of(
          Column.of("Fact", Kind.TEXT, LONG),
          Column.of("Number", Kind.WHOLE, USUAL),
          Column.of("Text", Kind.TEXT, LONG));

  private static Map<String, Tone> statuses() {
    Map<Status, Tone> tones =
        new EnumMap<>(
            Map.of(
                Status.QUALIFIED, Tone.GOOD,
                Status.FAILED_MANDATORY, Tone.BAD,
                Status.FAILED_GENERAL, Tone.BAD,
                Status.NOT_QUALIFIED, Tone.MUTED,
                Status.UNDECIDED, Tone.OPEN));
    Map<String, Tone> words = new HashMap<>();
    tones.forEach((status, tone) -> words.put(status.name(), tone));
    words.put(AudienceRows.PENDING, Tone.OPEN);
    return words;
  }
}
