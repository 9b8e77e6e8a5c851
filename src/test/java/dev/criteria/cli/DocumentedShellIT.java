package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the pages whose commands take a real shell, with pipes, files to write to and the like, by
 * bash and the real launcher, in the order of the page.
 */
@Timeout(600)
class DocumentedShellIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  @TempDir private Path folder;

  static Stream<DocumentedPage> pages() {
    return DocumentedPage.all().stream().filter(DocumentedPage::needsShell);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandRuns(DocumentedPage page) throws Exception {
    try (SimulatedServer server =
        SimulatedServer.start(0, SimulatedOptions.DEFAULT, InstantSource.system(), Thread::sleep)) {
      PageFolder files = new PageFolder(folder, server.baseUrl());
      files.prepare(page);
      Files.createSymbolicLink(folder.resolve("app"), AppRun.PROJECT.resolve("app"));
      writeAuthority(folder.resolve("company-ca.pem"));

      bash(files.toServer(script(page)), server.baseUrl());
    }
  }

  /** Ends with a message at the first command that does not end as the page says. */
  private static String script(DocumentedPage page) {
    StringBuilder script = new StringBuilder();
    for (DocumentedCommand command : page.runnable()) {
      // Twice, so that both ways are taken: to begin what is not there, and to go on with what is.
      script.append(command.text().startsWith("if ") ? command.text() + "\n" : "");
      script.append(
          """
          %s
          code=$?
          if [ $code -ne %d ]; then
            echo "%s, line %d: exit $code instead of %2$d" >&2
            exit 1
          fi
          """
              .formatted(command.text(), command.exitCode(), page, command.line()));
    }
    return script.toString();
  }

  private void bash(String script, String baseUrl) throws IOException, InterruptedException {
    File said = folder.resolve("said.txt").toFile();
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said);
    bash.environment().keySet().removeIf(name -> name.matches("OPENAI_.*|JAVA_TOOL_OPTIONS"));
    bash.environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                JAVA.toString(),
                "PATH",
                JAVA.resolve("bin") + ":" + System.getenv("PATH"),
                "OPENAI_BASE_URL",
                baseUrl,
                "OPENAI_API_KEY",
                "placeholder"));
    Process process = bash.start();
    assertThat(process.waitFor(500, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said.toPath())).isZero();
  }

  /** The certificate of a company's own authority, which servers.md adds to those of Java. */
  private void writeAuthority(Path certificate) throws IOException, InterruptedException {
    Path keys = folder.resolve("authority.p12");
    keytool("-genkeypair", keys, "-keyalg", "EC", "-dname", "CN=Company");
    keytool("-exportcert", keys, "-rfc", "-file", certificate.toString());
  }

  private void keytool(String what, Path keys, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    JAVA.resolve("bin/keytool").toString(), what, "-keystore", keys.toString()),
                Stream.concat(Stream.of("-storepass", "changeit", "-alias", "ca"), Stream.of(more)))
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("keytool.txt"))).isZero();
  }
}
