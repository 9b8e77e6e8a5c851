package dev.criteria.cli;

import dev.criteria.progress.Panel;
import dev.criteria.progress.Progress;
import dev.criteria.progress.ProgressLines;
import dev.criteria.progress.RunView;
import dev.criteria.settings.Environment;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How a run is shown while it goes on. */
final class ProgressChoices {

  /** The forms there are. */
  enum Form {
    /** A panel at the bottom of the terminal. */
    PANEL,
    /** Lines, now and then. */
    PLAIN,
    /** Nothing. */
    NONE
  }

  @Option(
      names = "--progress",
      paramLabel = "FORM",
      description =
          "How the run is shown on stderr: panel, plain or none. Default: panel on a terminal, else"
              + " plain lines")
  Optional<Form> form = Optional.empty();

  @Option(names = "--quiet", description = "Show no progress; the same as --progress none")
  boolean quiet;

  /** Opens what was chosen. */
  Progress open(PrintWriter err, Environment environment, Supplier<RunView> run) {
    Form wanted = quiet ? Form.NONE : form.orElse(isDumb(environment) ? Form.PLAIN : Form.PANEL);
    return switch (wanted) {
      case NONE -> Progress.none(err);
      case PLAIN -> new ProgressLines(err, run);
      case PANEL ->
          Panel.onStderr(run, look(environment))
              .<Progress>map(panel -> panel)
              .orElseGet(() -> new ProgressLines(err, run));
    };
  }

  private static boolean isDumb(Environment environment) {
    return environment.get("TERM").filter(type -> !type.equals("dumb")).isEmpty();
  }

  /** By the convention of no-color.org, and by the locale's character set. */
  private static Panel.Look look(Environment environment) {
    boolean isUnicode =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(environment::get)
            .flatMap(Optional::stream)
            .filter(value -> !value.isBlank())
            .findFirst()
            .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
            .orElse(false);
    return new Panel.Look(environment.get("NO_COLOR").isEmpty(), isUnicode);
  }
}
