package dev.criteria.progress;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp;

/**
 * Draws the state of a run as one panel at the bottom of a terminal, again and again in place. What
 * is written to its {@link #writer} stands above it and stays.
 *
 * <p>Safe for concurrent use.
 */
public final class Panel implements Progress {
  private static final AttributedStyle NEWS =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

  private final Terminal terminal;
  private final Display display;
  private final Supplier<RunView> run;
  private final Look look;
  private final PrintWriter writer = new PrintWriter(new Above());
  private Size size = Size.of(0, 0);
  private boolean closed;

  /**
   * What a terminal can show.
   *
   * @param isColored whether colours are wanted
   * @param isUnicode whether it shows more than ASCII
   */
  public record Look(boolean isColored, boolean isUnicode) {}

  /**
   * Draws on a terminal, which stays the caller's to close.
   *
   * @param run gives the state of the run at any moment
   */
  Panel(Terminal terminal, Supplier<RunView> run, Look look) {
    this.terminal = terminal;
    this.display = new Display(terminal, false);
    this.run = run;
    this.look = look;
  }

  /**
   * The panel on the terminal that stderr is connected to; nothing when there is none, or one that
   * cannot move its cursor.
   */
  public static Optional<Panel> onStderr(Supplier<RunView> run, Look look) {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.SysErr)
              .nativeSignals(false)
              // Where a stream is redirected it leaves a native library in the temporary folder.
              .exec(false)
              // Else it asks the terminal, whose answer may end up in the shell.
              .graphemeCluster(false)
              .dumb(true)
              .build();
      return isCapable(terminal) ? Optional.of(new Panel(terminal, run, look)) : Optional.empty();
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static boolean isCapable(Terminal terminal) {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB)
        && terminal.getSize().getColumns() > 0;
  }

  @Override
  public void show() {
    draw(run.get());
  }

  @Override
  public PrintWriter writer() {
    return writer;
  }

  @Override
  public void close() {
    writer.flush();
    clear();
  }

  private synchronized void clear() {
    if (!closed) {
      closed = true;
      fit();
      display.update(List.of(), 0);
      terminal.flush();
    }
  }

  private synchronized void draw(RunView view) {
    if (closed) {
      return;
    }
    fit();
    display.update(
        new PanelText(size.getColumns(), look.isUnicode())
            .lines(view).stream().limit(Math.max(1, size.getRows() - 1)).map(this::styled).toList(),
        0);
    terminal.flush();
  }

  /** Asks for the size, which the user may have changed; then the old lines are wrapped anyhow. */
  private void fit() {
    Size now = terminal.getSize();
    Size usable = Size.of(Math.max(1, now.getColumns()), Math.max(1, now.getRows()));
    if (!usable.equals(size)) {
      // The cursor rests at the beginning of the panel.
      terminal.puts(InfoCmp.Capability.carriage_return);
      terminal.puts(InfoCmp.Capability.clr_eos);
      display.reset();
      display.resize(usable);
      size = usable;
    }
  }

  private AttributedString styled(PanelText.Line line) {
    return line.isNews() && look.isColored()
        ? new AttributedString(line.text(), NEWS)
        : new AttributedString(line.text());
  }

  private synchronized void writeAbove(String text) {
    if (!closed) {
      fit();
      display.update(List.of(), 0);
      display.reset();
    }
    terminal.writer().write(text);
    terminal.flush();
  }

  /** Takes whole lines only, as half of one would be drawn over. */
  private final class Above extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] characters, int offset, int length) {
      synchronized (lock) {
        text.append(characters, offset, length);
      }
    }

    @Override
    public void flush() {
      synchronized (lock) {
        int end = text.lastIndexOf("\n") + 1;
        if (end > 0) {
          String lines = text.substring(0, end);
          text.delete(0, end);
          writeAbove(lines);
        }
      }
    }

    @Override
    public void close() {
      flush();
    }
  }
}
