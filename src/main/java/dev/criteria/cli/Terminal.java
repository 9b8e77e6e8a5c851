package dev.criteria.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the user who sits at the terminal. */
@FunctionalInterface
interface Terminal {

  /** Nobody sits there. */
  Terminal NONE = _ -> Optional.empty();

  /**
   * Asks a question that is answered by yes or no; what is not clearly yes is no.
   *
   * @return nothing when there is no terminal
   */
  Optional<Boolean> agrees(String question);

  /** The terminal of this process. */
  static Terminal ofThisProcess() {
    return question ->
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(console -> isYes(console.readLine(Locale.ROOT, "%s [y/N] ", question)));
  }

  private static boolean isYes(@Nullable String answer) {
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
