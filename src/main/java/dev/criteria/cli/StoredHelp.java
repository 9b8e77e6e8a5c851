package dev.criteria.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The help of the root command as a text that was rendered beforehand: to gather all options and
 * render them takes longer than everything else that {@code app --help} needs.
 */
final class StoredHelp {
  /** A test holds it to what would be rendered. */
  static final String RESOURCE = "help.txt";

  private static final Set<String> ASKING = Set.of("--help", "-h");

  private StoredHelp() {}

  /** Whether a command line asks for it and for nothing else. */
  static boolean isAskedBy(String[] arguments) {
    return arguments.length == 1 && ASKING.contains(arguments[0]);
  }

  /** Prints it. */
  static ExitCode print(PrintStream out) {
    out.print(text());
    return out.checkError() ? ExitCode.STORAGE : ExitCode.DONE;
  }

  /** The whole text. */
  static String text() {
    try (InputStream help = StoredHelp.class.getResourceAsStream(RESOURCE)) {
      if (help == null) {
        throw new IllegalStateException(RESOURCE + " is missing in the program");
      }
      return new String(help.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the help cannot be read", e);
    }
  }
}
