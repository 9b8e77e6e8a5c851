package dev.criteria.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Draws on a terminal that keeps its screen in memory. */
class PanelTest {
  private static final Panel.Look LOOK = new Panel.Look(true, true);

  private ScreenTerminal.VirtualTerminal virtual;
  private RunView run =
      Views.at(Duration.ofSeconds(1), new RunCounts(1_000, 0, 10, 0, false, false));
  private Panel panel;

  @BeforeEach
  void open() throws IOException {
    virtual = ScreenTerminal.withTerminal("test", "xterm-256color", 80, 12);
    panel = new Panel(virtual.terminal(), () -> run, LOOK);
  }

  @AfterEach
  void close() throws IOException {
    virtual.terminal().close();
  }

  @Test
  void drawsInPlace() {
    panel.show();
    run = Views.at(Duration.ofSeconds(2), new RunCounts(1_000, 0, 20, 0, false, false));
    panel.show();

    assertThat(screen())
        .contains("20 of 1,000 evaluations (2%)")
        .doesNotContain("10 of 1,000")
        .containsOnlyOnce("elapsed");
  }

  @Test
  void keepsMessagesAboveIt() {
    panel.show();
    panel.writer().println("The quota of openai: 600 requests per minute.");
    panel.writer().flush();
    panel.show();

    assertThat(screen().lines().toList().getFirst())
        .startsWith("The quota of openai: 600 requests per minute.");
    assertThat(screen()).containsOnlyOnce("10 of 1,000");
  }

  @Test
  void leavesTheTerminalAsItWasButForTheMessages() {
    panel.show();
    panel.writer().println("Going on with openai.");
    panel.close();
    panel.show();

    assertThat(screen().strip()).isEqualTo("Going on with openai.");
  }

  @Test
  void followsTheSizeOfTheTerminal() {
    panel.show();
    virtual.screen().setSize(Size.of(40, 12));
    virtual.terminal().setSize(Size.of(40, 12));
    panel.show();

    assertThat(screen()).contains("10 of 1,000 evaluations (1%)").contains("8 of 8 in flight");
  }

  @Test
  void shrinksWithAPause() {
    run = Views.paused(run, "too many requests per minute");
    panel.show();
    assertThat(screen()).contains("Paused until 12:34:56 (41 s left): too many requests");

    run = Views.at(Duration.ofSeconds(3), new RunCounts(1_000, 0, 30, 0, false, false));
    panel.show();
    assertThat(screen()).doesNotContain("Paused").contains("30 of 1,000");
  }

  private String screen() {
    virtual.terminal().flush();
    return virtual.screen().toString();
  }
}
