import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the ahead-of-time cache (JEP 483, JEP 514) beside the program's jar: one short run is
 * watched, and what it loaded is kept, so that later starts need about half the time. The cache
 * fits only that jar and the Java that runs this.
 *
 * <p>Usage: {@code java TrainCache.java PROJECT-FOLDER JAR}
 */
final class TrainCache {
  private static final String FAULTS = "faults.yaml";

  /** The first refusal must not wait for classes, because a wait counts from when it is read. */
  private static final String FAULT_SCRIPT =
      """
      - {kind: rate-limit-requests, requests: '5', wait: 100ms}
      - {kind: server-error, requests: '40'}
      """;

  private TrainCache() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path project = Path.of(arguments[0]).toAbsolutePath();
    Path jar = Path.of(arguments[1]).toAbsolutePath();
    Path folder = Files.createTempDirectory("training");
    try {
      Path made = folder.resolve("made.aot");
      Path log = folder.resolve("log.txt");
      Files.writeString(folder.resolve(FAULTS), FAULT_SCRIPT);
      Process run =
          new ProcessBuilder(command(project, jar, made))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (run.waitFor() != 0 || !Files.exists(made)) {
        System.err.print(Files.readString(log));
        throw new IOException("the run that makes the start-up cache failed");
      }
      String name = jar.getFileName().toString().replaceFirst("\\.jar$", ".aot");
      Path unseen = jar.resolveSibling(name + "." + ProcessHandle.current().pid());
      Files.copy(made, unseen);
      Files.move(unseen, jar.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(folder);
    }
  }

  private static List<String> command(Path project, Path jar, Path made) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:AOTCacheOutput=" + made,
        "-jar",
        jar.toString(),
        "--parallel",
        "--provider",
        "simulated",
        "--session-id",
        "training",
        "--limit",
        "20",
        "--simulated-faults",
        FAULTS,
        "--companies",
        project.resolve("data/companies.csv").toString(),
        "--criteria",
        project.resolve("criteria").toString());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
