package dev.criteria.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A process that resumes sessions, one after the other, each at the very moment it is told.
 * Starting Java for each race would spread the two starts over many milliseconds.
 */
final class Racer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;

  private Racer(Process process) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * How a process took part in a race.
   *
   * @param pid its process id
   * @param exitCode the exit code of the run
   * @param err what the run wrote to stderr
   */
  record Finish(long pid, int exitCode, String err) {}

  /** Starts a process that asks the given endpoint. */
  static Racer start(String baseUrl) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Racer.class.getName(),
            baseUrl);
    return new Racer(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Has it resume session s1 at a moment. */
  void begin(Instant moment, Path sessions) throws IOException {
    orders.write(moment + " " + sessions + "\n");
    orders.flush();
  }

  /** Waits for the end of what {@link #begin} began. */
  Finish finish() throws IOException {
    JsonNode answer = JSON.readTree(answers.readLine());
    return new Finish(
        process.pid(), answer.path("exitCode").intValue(), answer.path("err").textValue());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The process itself: takes orders until there are no more. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = Map.of("OPENAI_BASE_URL", arguments[0]);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      List<String> parts = List.of(order.split(" ", 2));
      Instant moment = Instant.parse(parts.get(0));
      while (Instant.now().isBefore(moment)) {
        Thread.onSpinWait();
      }
      AppRun run =
          AppRun.in(Path.of(""), environment, "--resume-session", "s1", "--sessions", parts.get(1));
      System.out.println(
          JSON.createObjectNode().put("exitCode", run.exitCode()).put("err", run.err()));
    }
  }
}
