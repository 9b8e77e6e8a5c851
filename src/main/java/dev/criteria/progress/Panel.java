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
      display.update(List.of(), 0);
      terminal.flush();
    }
  }

  private synchronized void draw(RunView view) {
    if (closed) {
      return;
    }
    // Asked each time, as the user may have changed it.
    Size size = terminal.getSize();
    int columns = Math.max(1, size.getColumns());
    int rows = Math.max(1, size.getRows());
    display.resize(Size.of(columns, rows));
    display.update(
        new PanelText(columns, look.isUnicode())
            .lines(view).stream().limit(Math.max(1, rows - 1)).map(this::styled).toList(),
        0);
    terminal.flush();
  }

  private AttributedString styled(PanelText.Line line) {
    return line.isNews() && look.isColored()
        ? new AttributedString(line.text(), NEWS)
        : new AttributedString(line.text());
  }

  private synchronized void writeAbove(String text) {
    if (!closed) {
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
