package dev.criteria.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation: blocks between fences, and the prose round them.
 *
 * @param name its path in the project
 * @param blocks what stands between fences, in the order of the page
 * @param prose all other lines
 */
record DocumentedPage(String name, List<Block> blocks, List<String> prose) {

  /** Programs of which the commands are not run here; {@code DocumentedCommandsTest} says why. */
  static final Set<String> NOT_RUN =
      Set.of("docker", "kubectl", "mvn", "java", "vllm", "llama-server");

  private static final Pattern FENCE = Pattern.compile("```(.*)");
  private static final Pattern FILE = Pattern.compile("# ([\\w.-]+\\.yaml)\\b.*");
  private static final Pattern GOES_ON = Pattern.compile("(?s).*(\\\\|\\|\\|?|&&)\\s*");

  /**
   * Lines between two fences.
   *
   * @param info what the first fence says of them
   * @param line the number of the first line
   */
  record Block(String info, int line, List<String> lines) {

    String text() {
      return String.join("\n", lines) + "\n";
    }

    /** Whether a command is the last one of it. */
    boolean isEndedBy(DocumentedCommand command) {
      long lines = command.text().lines().count();
      return command.line() + lines == (long) line + this.lines.size();
    }

    /** The file that it shows, as the comment in its first line says. */
    String file() {
      Matcher file = FILE.matcher(lines.isEmpty() ? "" : lines.getFirst());
      return info.equals("yaml") && file.matches() ? file.group(1) : "";
    }
  }

  /** All pages: README.md and everything in docs/. */
  static List<DocumentedPage> all() {
    List<Path> files = new ArrayList<>(List.of(AppRun.PROJECT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(AppRun.PROJECT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
      List<DocumentedPage> pages = new ArrayList<>();
      for (Path file : files) {
        pages.add(read(AppRun.PROJECT.relativize(file).toString(), Files.readAllLines(file)));
      }
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DocumentedPage read(String name, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    List<String> prose = new ArrayList<>();
    List<String> block = null;
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        (block == null ? prose : block).add(lines.get(i));
      } else if (block == null) {
        block = new ArrayList<>();
        blocks.add(new Block(fence.group(1), i + 2, block));
      } else {
        block = null;
      }
    }
    if (block != null) {
      throw new IllegalArgumentException(name + ": the last fence is not closed");
    }
    return new DocumentedPage(name, List.copyOf(blocks), List.copyOf(prose));
  }

  /** The commands in its blocks of this kind, in order. */
  List<DocumentedCommand> commands(String info) {
    List<DocumentedCommand> commands = new ArrayList<>();
    for (Block block : blocks) {
      if (block.info().equals(info)) {
        collect(block, commands);
      }
    }
    return commands;
  }

  private static void collect(Block block, List<DocumentedCommand> commands) {
    for (int i = 0; i < block.lines().size(); i++) {
      int first = i;
      String text = block.lines().get(i);
      while (goesOn(text) && i + 1 < block.lines().size()) {
        i++;
        text += "\n" + block.lines().get(i);
      }
      DocumentedCommand command = new DocumentedCommand(block.line() + first, text);
      if (!command.words().isEmpty()) {
        commands.add(command);
      }
    }
  }

  private static boolean goesOn(String text) {
    return GOES_ON.matcher(text).matches() || (text.startsWith("if ") && !text.endsWith("\nfi"));
  }

  /** The commands that can be run, in order. */
  List<DocumentedCommand> runnable() {
    return commands("sh").stream().filter(command -> !NOT_RUN.contains(command.program())).toList();
  }

  /** Whether any of the commands to be run takes a real shell. */
  boolean needsShell() {
    return runnable().stream().anyMatch(DocumentedCommand::needsShell);
  }

  /** The output that the page shows after a block of commands; empty when it shows none. */
  List<String> outputAfter(DocumentedCommand command) {
    List<String> output = new ArrayList<>();
    boolean after = false;
    for (Block block : blocks) {
      if (block.info().equals("sh") && isRun(block)) {
        after = block.isEndedBy(command);
      } else if (after && block.info().equals("output")) {
        output.addAll(block.lines());
      }
    }
    return output;
  }

  private static boolean isRun(Block block) {
    List<DocumentedCommand> commands = new ArrayList<>();
    collect(block, commands);
    return commands.stream().anyMatch(command -> !NOT_RUN.contains(command.program()));
  }

  /** Whether it shows what any command prints. */
  boolean showsOutput() {
    return blocks.stream().anyMatch(block -> block.info().equals("output"));
  }

  /** The files that the page shows, by name. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    blocks.stream()
        .filter(block -> !block.file().isEmpty())
        .forEach(block -> files.putIfAbsent(block.file(), block.text()));
    return files;
  }

  @Override
  public String toString() {
    return name;
  }
}
