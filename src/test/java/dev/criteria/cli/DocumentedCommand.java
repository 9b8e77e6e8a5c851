package dev.criteria.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of the documentation, as it stands there; it may go over several lines.
 *
 * @param line the number of its first line in the page
 * @param text the command with its comment
 */
record DocumentedCommand(int line, String text) {

  /** A comment that says how the command ends, such as {@code # exit 8: the quota is dead}. */
  private static final Pattern EXIT = Pattern.compile("#.*\\bexit (\\d+)");

  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]+=.*", Pattern.DOTALL);

  /** What the shell would do something about; in single quotes it would not. */
  private static final Pattern SHELL = Pattern.compile("[|&;<>$`()*?~\\\\]");

  /** Where the arguments of a program end for the shell. */
  private static final Pattern OPERATOR = Pattern.compile("\\d?[|&;<>].*");

  /** The exit code that the page promises; 0 when it says nothing. */
  int exitCode() {
    Matcher said = EXIT.matcher(text);
    return said.find() ? Integer.parseInt(said.group(1)) : 0;
  }

  /** The words without quotes and comment. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text.replace("\\\n", " "));
    while (word.find() && !word.group().startsWith("#")) {
      words.add(word.group().replaceAll("[\"']", ""));
    }
    return words;
  }

  /** The variables before the name of the program, such as {@code NAME=value}. */
  List<String> variables() {
    return words().stream().takeWhile(word -> VARIABLE.matcher(word).matches()).toList();
  }

  /** The name of the program. */
  String program() {
    return words().stream().skip(variables().size()).findFirst().orElse("");
  }

  /** What stands behind the name of the program. */
  List<String> arguments() {
    return words().stream().skip(variables().size() + 1L).toList();
  }

  /** What a program that is named anywhere in the command gets; empty when it is not named. */
  List<String> argumentsOf(List<String> names) {
    return words().stream()
        .dropWhile(word -> !names.contains(word))
        .skip(1)
        .takeWhile(word -> !OPERATOR.matcher(word).matches())
        .toList();
  }

  /** Whether it takes a real shell: pipes, files to write to, values of variables and the like. */
  boolean needsShell() {
    String code = text.replaceAll("'[^']*'", "").replaceAll("(?m)(^|\\s)#.*$", "");
    return SHELL.matcher(code).find();
  }

  /** The same with another text. */
  DocumentedCommand with(String other) {
    return new DocumentedCommand(line, other);
  }
}
