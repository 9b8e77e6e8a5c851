package dev.criteria.progress;

import dev.criteria.evaluation.Usage;
import dev.criteria.pricing.Cost;
import dev.criteria.text.ScreenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lays out the panel: a few lines that say how far a run is, what it takes and what holds it up.
 * What does not fit into the width is left out from the end of its line, the most telling parts
 * come first. Pure.
 */
final class PanelText {
  private static final int LONGEST_BAR = 40;
  private static final int LEAST_BAR = 8;
  private static final String SEPARATOR = " · ";
  private static final String PLAIN_SEPARATOR = ", ";

  private final int width;
  private final boolean isUnicode;

  /**
   * Lays out for a terminal.
   *
   * @param width its columns; at least 1
   * @param isUnicode whether it shows more than ASCII
   */
  PanelText(int width, boolean isUnicode) {
    this.width = Math.max(1, width);
    this.isUnicode = isUnicode;
  }

  /**
   * A line of the panel.
   *
   * @param isNews whether it stands out, as the run waits for something
   */
  record Line(String text, boolean isNews) {}

  List<Line> lines(RunView run) {
    List<Line> lines = new ArrayList<>();
    lines.add(line(progress(run)));
    lines.add(line(joined(pace(run))));
    lines.add(line(joined(spent(run))));
    lines.add(line(joined(inFlight(run))));
    for (ProviderView provider : run.providers()) {
      List<String> parts = new ArrayList<>();
      parts.add(provider.name() + ": circuit breaker " + provider.breaker());
      provider.quota().ifPresent(parts::add);
      lines.add(line(joined(parts)));
      provider.pause().ifPresent(pause -> lines.add(new Line(cut(paused(pause)), true)));
    }
    if (run.counts().stopping()) {
      lines.add(new Line(cut("Stopping; requests in flight are awaited."), true));
    }
    return lines;
  }

  private Line line(String text) {
    return new Line(cut(text), false);
  }

  private String progress(RunView run) {
    String numbers =
        String.format(
            Locale.ROOT,
            "%,d of %,d evaluations (%d%%)",
            run.counts().done(),
            run.counts().all(),
            (int) Math.floor(100 * run.share()));
    int room = width - numbers.length() - 4;
    return room < LEAST_BAR
        ? numbers
        : bar(run.share(), Math.min(LONGEST_BAR, room)) + " " + numbers;
  }

  private String bar(double share, int length) {
    int full = (int) Math.floor(share * length);
    return isUnicode
        ? "█".repeat(full) + "░".repeat(length - full)
        : "[" + "#".repeat(full) + "-".repeat(length - full) + "]";
  }

  private static List<String> pace(RunView run) {
    List<String> parts = new ArrayList<>();
    run.left().ifPresent(left -> parts.add("about " + ClockFace.of(left) + " left"));
    parts.add(ClockFace.of(run.elapsed()) + " elapsed");
    run.perMinute()
        .ifPresent(pace -> parts.add(String.format(Locale.ROOT, "%,.1f evaluations/min", pace)));
    if (run.counts().deferred() > 0) {
      parts.add(String.format(Locale.ROOT, "%,d deferred", run.counts().deferred()));
    }
    if (run.counts().tryingAgain()) {
      parts.add("trying again what was deferred");
    }
    return parts;
  }

  private static List<String> spent(RunView run) {
    List<String> parts = new ArrayList<>();
    Usage tokens = run.tokens();
    if (tokens.input() + tokens.output() == 0) {
      return List.of("no tokens yet");
    }
    parts.add(run.cost().toString());
    run.projected().ifPresent(all -> parts.add("about " + Cost.inWords(all) + " in all"));
    parts.add(shortened(tokens.input()) + " tokens in, " + shortened(tokens.output()) + " out");
    return parts;
  }

  private static List<String> inFlight(RunView run) {
    List<String> parts = new ArrayList<>();
    parts.add(run.inFlight() + " of " + run.most() + " in flight");
    run.limit().ifPresent(parts::add);
    return parts;
  }

  private static String paused(ProviderView.Pause pause) {
    return "Paused"
        + pause.until().map(until -> " until " + until).orElse("")
        + ": "
        + ScreenText.shown(pause.reason());
  }

  private String joined(List<String> parts) {
    String separator = isUnicode ? SEPARATOR : PLAIN_SEPARATOR;
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      if (!line.isEmpty() && line.length() + separator.length() + part.length() >= width) {
        break;
      }
      line.append(line.isEmpty() ? "" : separator).append(part);
    }
    return line.toString();
  }

  /** The last column stays free: some terminals begin a new line as soon as it is written to. */
  private String cut(String text) {
    int most = Math.max(1, width - 1);
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + (isUnicode ? "…" : ".");
  }

  private static String shortened(long tokens) {
    if (tokens < 10_000) {
      return String.format(Locale.ROOT, "%,d", tokens);
    }
    return tokens < 1_000_000
        ? String.format(Locale.ROOT, "%.1fk", tokens / 1e3)
        : String.format(Locale.ROOT, "%,.1fM", tokens / 1e6);
  }
}
