package dev.criteria.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the manual page. */
@Command(
    name = "generate-man-page",
    mixinStandardHelpOptions = true,
    description = "Print the manual page; man -l shows it.",
    footer = {"", "Example:", "  app generate-man-page > app.1 && man -l app.1"})
final class ManPageCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(ManPage.of(spec.root().commandLine()));
    spec.commandLine().getOut().flush();
    return spec.commandLine().getOut().checkError()
        ? ExitCode.STORAGE.number()
        : ExitCode.DONE.number();
  }
}
