package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real launcher on a small disk in memory that runs full. The disk is mounted in a namespace of
 * its own, where the system allows that, and is gone with the shell that mounted it.
 */
@Tag("slow")
@Timeout(300)
class DiskFullIT {
  /** Fills the disk but for some KiB, runs, makes room, and resumes. */
  private static final String SCRIPT =
      """
      set -u
      mount -t tmpfs -o size=12m none "$DISK" || exit 77
      cd "$DISK"
      run() { "$APP" "$@" --parallel; }
      head -c "$(( (12288 - 4096 - $LEFT) * 1024 ))" /dev/zero > ballast
      run --session-id s --provider simulated --simulated-latency 20ms --storage-grace 3s \
        --companies "$HERE/data/companies.csv" --criteria "$HERE/criteria" 2> "$OUT/first.err"
      echo "$?" > "$OUT/first"
      rm ballast
      if [ -d sessions/s ]; then
        run --resume-session s 2> "$OUT/second.err"
        echo "$?" > "$OUT/second"
        cp -r sessions/s "$OUT/s"
      fi
      """;

  @TempDir private Path folder;
  private List<String> namespace = List.of();

  @BeforeEach
  void findANamespaceWithARightToMount() throws Exception {
    List<List<String>> ways = List.of(List.of("unshare", "-rm"), List.of("unshare", "-m"));
    String probe = "mount -t tmpfs -o size=1m none " + folder;
    for (List<String> way : ways) {
      if (namespace.isEmpty() && exitCode(way, probe) == 0) {
        namespace = way;
      }
    }
    assumeTrue(
        !namespace.isEmpty(), "neither unshare -rm nor unshare -m may mount a disk here: skipped");
  }

  /** From hardly any room beside the reserve to room for about half of the journal. */
  @ParameterizedTest
  @CsvSource({"60", "120", "200"})
  void endsWithNineAndGoesOnWithTheSameResultsWhenThereIsRoom(int left) throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));

    runScript(left, out);

    assertThat(out.resolve("first")).as(text(out, "first.err")).hasContent("9");
    assertThat(text(out, "first.err")).contains("app --resume-session s");
    assertThat(out.resolve("second")).as(text(out, "second.err")).hasContent("0");
    SessionOnDisk resumed = new SessionOnDisk(out.resolve("s"));
    resumed.hasTheSameResultsAs(calm());
    assertThat(evaluations(resumed)).hasSize(320);
  }

  @ParameterizedTest
  @CsvSource({"-200"})
  void beginsNothingWhenThereIsNoRoomForTheReserve(int left) throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));

    runScript(left, out);

    assertThat(out.resolve("first")).as(text(out, "first.err")).hasContent("9");
    assertThat(text(out, "first.err")).contains("cannot reserve space");
    assertThat(out.resolve("second")).as(text(out, "second.err")).hasContent("0");
    assertThat(evaluations(new SessionOnDisk(out.resolve("s")))).hasSize(320);
  }

  /** A line whose writing failed may stand in the journal twice; the first one counts. */
  private static Set<String> evaluations(SessionOnDisk session) {
    return session.records("outcome").stream()
        .map(outcome -> outcome.path("company").asText() + "/" + outcome.path("product").asText())
        .collect(Collectors.toSet());
  }

  private void runScript(int left, Path out) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> command = new ArrayList<>(namespace);
    command.addAll(List.of("/bin/sh", "-c", SCRIPT));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DISK", disk.toString());
    builder.environment().put("OUT", out.toString());
    builder.environment().put("APP", AppRun.PROJECT.resolve("app").toString());
    builder.environment().put("HERE", AppRun.PROJECT.toString());
    builder.environment().put("LEFT", Integer.toString(left));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private SessionOnDisk calm() throws Exception {
    Launched.Finished run =
        Launched.start(
                folder,
                Map.of(),
                "--session-id",
                "calm",
                "--provider",
                "simulated",
                "--parallel",
                "--companies",
                AppRun.PROJECT.resolve("data/companies.csv").toString(),
                "--criteria",
                AppRun.PROJECT.resolve("criteria").toString())
            .finish();
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new SessionOnDisk(folder.resolve("sessions/calm"));
  }

  private static int exitCode(List<String> way, String script) throws Exception {
    List<String> command = new ArrayList<>(way);
    command.addAll(List.of("/bin/sh", "-c", script));
    try {
      return new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      // There is no such tool.
      return 1;
    }
  }

  private static String text(Path out, String file) throws IOException {
    return Files.exists(out.resolve(file))
        ? Files.readString(out.resolve(file))
        : "(no " + file + ")";
  }
}
