package dev.criteria.pacing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that is measured, each in a process of its own. */
enum Client {
  /** The program, as its users start it. */
  PROGRAM("this program"),

  /** A loop over the list with a pool of threads, openai-java as it is. */
  OPENAI_JAVA("openai-java, plain loop"),

  /** The same with LangChain4j as it is. */
  LANGCHAIN4J("LangChain4j, plain loop");

  private final String shown;

  Client(String shown) {
    this.shown = shown;
  }

  String shown() {
    return shown;
  }

  /** Starts it; what it prints goes into a folder. */
  Process start(Path app, Path folder, Scenario scenario, String baseUrl) throws IOException {
    List<String> command =
        switch (this) {
          case PROGRAM -> {
            WorkList.write(folder);
            yield program(app, folder, scenario);
          }
          case OPENAI_JAVA, LANGCHAIN4J ->
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-classpath",
                  System.getProperty("java.class.path"),
                  PeerLoop.class.getName(),
                  name(),
                  baseUrl,
                  "" + scenario.atOnce(),
                  "" + scenario.length().toSeconds());
        };
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("OPENAI_API_KEY", "none");
    builder.environment().put("OPENAI_BASE_URL", baseUrl);
    return builder
        .redirectOutput(folder.resolve("client.txt").toFile())
        .redirectError(folder.resolve("client-talk.txt").toFile())
        .start();
  }

  private static List<String> program(Path app, Path folder, Scenario scenario) {
    return List.of(
        app.toString(),
        "--parallel",
        "--max-concurrent",
        scenario.adaptive() ? "auto" : "" + scenario.atOnce(),
        "--companies",
        folder.resolve("companies.csv").toString(),
        "--criteria",
        folder.resolve("criteria.csv").toString(),
        "--sessions",
        folder.resolve("sessions").toString(),
        "--grace",
        "10s");
  }

  /** Whether it ends by itself when its time is over; else it is told to. */
  boolean endsByItself() {
    return this != PROGRAM;
  }

  /** What was taken up and not answered in the end, or was answered and not kept. */
  long lost(Path folder, CallLedger ledger) {
    String text = read(folder.resolve("client.txt"));
    return switch (this) {
      case PROGRAM ->
          Math.max(0, ledger.served() - count(text, "\\(([0-9,]+) done|^Evaluations +([0-9,]+)$"))
              + count(text, "^Unanswered criteria +([0-9,]+)");
      case OPENAI_JAVA, LANGCHAIN4J -> count(text, "^lost ([0-9]+)");
    };
  }

  private static long count(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no number for " + pattern + " in: " + text);
    }
    String number = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return Long.parseLong(number.replace(",", ""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
