package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.provider.openai.ChatServer;
import dev.criteria.provider.simulated.SimulatedNotice;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher and the finished jar, each run in a process of its own. */
@Timeout(120)
class LauncherIT {
  private static final Path PROJECT = AppRun.PROJECT;

  @TempDir private Path folder;

  @Test
  void runsTheSampleFromAnotherFolder() throws Exception {
    Launched.Finished run =
        run(
            Map.of(),
            "--parallel",
            "--max-concurrent",
            "8",
            "--session-id",
            "run1",
            "--provider",
            "simulated",
            "--companies",
            PROJECT.resolve("data/companies.csv").toString(),
            "--criteria",
            PROJECT.resolve("criteria").toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(SimulatedNotice.TEXT);
    assertThat(folder.resolve("sessions/run1/results/ranking.csv")).isNotEmptyFile();
  }

  @Test
  void runsThroughALinkAndKeepsArgumentsWithSpacesTogether() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("a link"), PROJECT.resolve("app"));

    Launched.Finished run = Launched.start(link, folder, Map.of(), "--session-id", "a b").finish();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("invalid session id \"a b\"");
  }

  @Test
  void servesAnotherProcessAsASimulatedProvider() throws Exception {
    Launched server = Launched.start(folder, Map.of(), "simulate-provider", "--port", "0");
    try (BufferedReader out = server.process().inputReader(StandardCharsets.UTF_8)) {
      String port = out.readLine();
      assertThat(port).as("the first line is the port").containsOnlyDigits();

      Launched.Finished run =
          run(
              Map.of("OPENAI_BASE_URL", "http://127.0.0.1:" + port + "/v1"),
              "--parallel",
              "--companies",
              PROJECT.resolve("data/companies.csv").toString(),
              "--criteria",
              PROJECT.resolve("criteria").toString());

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains(SimulatedNotice.TEXT);
    } finally {
      server.process().destroy();
    }
    assertThat(server.process().waitFor()).isEqualTo(128 + 15);
  }

  @Test
  void namesWhatIsMissingWhenThereIsNoCurrentJava() throws Exception {
    // A copy of the launcher beside an empty jar, with a path that holds no Java at all.
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("target"));
    Files.writeString(
        home.resolve("app"),
        Files.readString(PROJECT.resolve("app"))
            .replaceAll("(/usr/lib/jvm|/opt/|/Library/Java)", "/nowhere$1"));
    Files.copy(PROJECT.resolve("target/criteria-app.jar"), home.resolve("target/criteria-app.jar"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("sh", "dirname", "readlink", "sed", "tail", "head")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin").resolve(tool));
    }

    Launched.Finished run =
        Launched.start(
                home.resolve("app"),
                folder,
                Map.of("PATH", tools.toString(), "JAVA_HOME", "/nowhere", "HOME", "/nowhere"))
            .finish();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("Java 25 or newer is missing").contains("JAVA_HOME");
  }

  @Test
  void showsNeitherKeysNorCompaniesWhenItLogs() throws Exception {
    SavedSession.writeFiles(folder);
    String key = "sk-proj-abcDEF0123456789xyzXYZ";
    try (ChatServer server = ChatServer.start(ChatServer.Words.OPENAI)) {
      Launched.Finished run =
          run(
              Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", key),
              "--verbose",
              "--session-id",
              "s");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(server.received()).isNotEmpty();
      assertThat(run.err()).contains("DEBUG");
      assertThat(run.out() + run.err() + Files.readString(folder.resolve("sessions/s/run.log")))
          .doesNotContain(key, "Authorization", "online store");
    }
  }

  @Test
  void leavesNoDumpWhenItRunsOutOfMemory() throws Exception {
    SavedSession.writeFiles(folder);

    Launched.Finished run =
        run(Map.of("JAVA_TOOL_OPTIONS", "-Xmx7m"), "--provider", "simulated", "--session-id", "s");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("out of memory");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(Path::toString))
          .noneMatch(name -> name.matches(".*(hprof|hs_err|core).*"));
    }
  }

  private Launched.Finished run(Map<String, String> environment, String... arguments)
      throws Exception {
    return Launched.start(folder, environment, arguments).finish();
  }
}
