import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every Java file below a folder: {@code check} lists the files that
 * are not formatted and fails, {@code fix} formats them in place. Started by the build as a single
 * source file, with the formatter on the class path.
 */
final class Format {
  private Format() {}

  public static void main(String[] arguments) throws IOException {
    boolean fix = arguments[0].equals("fix");
    List<String> files;
    try (Stream<Path> all = Files.walk(Path.of(arguments[1]))) {
      files = all.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().toList();
    }
    List<String> mode = fix ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed");
    int exit =
        ToolProvider.findFirst("google-java-format")
            .orElseThrow(() -> new IllegalStateException("google-java-format is not on the path"))
            .run(
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                Stream.concat(mode.stream(), files.stream()).toArray(String[]::new));
    if (exit != 0 && !fix) {
      System.err.println(
          "These files are not formatted; run: mvn process-test-classes -Dformat.goal=fix");
    }
    System.exit(exit);
  }
}
