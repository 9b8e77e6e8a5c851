package dev.criteria.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the manual page, in the man macros of roff, from the options that help shows. */
final class ManPage {
  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /** The page of a program and its commands. */
  static String of(CommandLine program) {
    ManPage writer = new ManPage();
    CommandSpec root = program.getCommandSpec();
    writer.header(root);
    OptionGroups.of(root)
        .forEach(
            group -> {
              writer.request(".SS", group.heading());
              group.options().forEach(writer::option);
            });
    writer.request(".SH", "COMMANDS");
    program.getSubcommands().values().forEach(command -> writer.command(command.getCommandSpec()));
    writer.exitCodes(root);
    writer.request(".SH", "EXAMPLES");
    writer.request(".nf", "");
    Stream.of(root.usageMessage().footer()).map(ManPage::unformatted).forEach(writer::text);
    writer.request(".fi", "");
    return writer.page.toString();
  }

  private void header(CommandSpec root) {
    page.append(".TH APP 1 \"\" \"app ").append(escaped(Version.number())).append("\"\n");
    request(".SH", "NAME");
    text("app - " + plain(root.usageMessage().description()));
    request(".SH", "SYNOPSIS");
    text("app [OPTIONS] [COMMAND]");
    request(".SH", "OPTIONS");
  }

  private void option(OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    page.append(".TP\n\\fB").append(escaped(String.join(", ", option.names()) + label));
    page.append("\\fR\n");
    text(plain(option.description()));
  }

  private void command(CommandSpec command) {
    page.append(".TP\n\\fBapp ").append(escaped(command.name())).append("\\fR\n");
    text(plain(command.usageMessage().description()));
  }

  private void exitCodes(CommandSpec root) {
    request(".SH", "EXIT STATUS");
    root.usageMessage()
        .exitCodeList()
        .forEach(
            (code, meaning) -> {
              page.append(".TP\n\\fB").append(escaped(code.strip())).append("\\fR\n");
              text(meaning);
            });
  }

  private static String plain(String[] lines) {
    return Stream.of(lines)
        .map(ManPage::unformatted)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** Texts are formats or have been formatted; they hold nothing but these two. */
  private static String unformatted(String text) {
    return text.replace("%n", " ").replace("%%", "%");
  }

  private void request(String name, String argument) {
    page.append((name + " " + escaped(argument)).strip()).append('\n');
  }

  private void text(String line) {
    // A line that begins with one of these would be taken for a request.
    boolean isTaken = line.startsWith(".") || line.startsWith("'");
    page.append(isTaken ? "\\&" : "").append(escaped(line)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
