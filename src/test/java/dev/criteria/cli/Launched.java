package dev.criteria.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real launcher at work in a process of its own. The launcher becomes the program, so that the
 * process is the program's Java and takes its signals.
 *
 * @param process the process
 * @param errFile what it writes to stderr
 */
record Launched(Process process, Path errFile) {

  /**
   * A run that has ended.
   *
   * @param exitCode the exit code
   * @param out what it wrote to stdout
   * @param err what it wrote to stderr
   */
  record Finished(int exitCode, String out, String err) {}

  /** Starts the project's launcher in a folder. */
  static Launched start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(AppRun.PROJECT.resolve("app"), folder, environment, arguments);
  }

  /** Starts some launcher in a folder. */
  static Launched start(
      Path launcher, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("OPENAI_.*|MAX_CONCURRENT_COMPANIES|JAVA_TOOL_OPTIONS"));
    builder.environment().putAll(environment);
    return new Launched(builder.start(), err);
  }

  /** What it has written to stderr by now. */
  String err() {
    try {
      return Files.readString(errFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal, such as TERM. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /** Waits for the end. */
  Finished finish() throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), out, err());
  }
}
