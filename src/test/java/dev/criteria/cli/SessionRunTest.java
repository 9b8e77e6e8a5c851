package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.Storage;
import dev.criteria.pricing.PriceTable;
import dev.criteria.quota.PacerOptions;
import dev.criteria.recovery.SessionPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One run of a session on a disk that is watched. */
@Timeout(60)
class SessionRunTest {

  @TempDir private Path home;

  /** For each time that the reserve was given back: whether results were there already. */
  private final List<Boolean> releases = new ArrayList<>();

  private final StringWriter err = new StringWriter();

  @Test
  void givesTheReserveBackBeforeTheResultsAreWritten() throws Exception {
    assertThat(run("ext4")).isEqualTo(ExitCode.DONE);

    assertThat(home.resolve("sessions/s/results/results.csv")).exists();
    assertThat(releases).containsExactly(false);
  }

  @Test
  void warnsOfTheDiskOfAnotherMachine() throws Exception {
    assertThat(run("nfs4")).isEqualTo(ExitCode.DONE);

    assertThat(err.toString().lines())
        .filteredOn(line -> line.startsWith("warning:"))
        .singleElement()
        .asString()
        .contains("on a disk of type nfs4")
        .contains("locks and saving may not be reliable");
  }

  @Test
  void saysHowToGoOnWhenTheResultsCannotBeWritten() throws Exception {
    assertThat(run("ext4", results -> Files.createDirectories(results.resolve("results.csv/x"))))
        .isEqualTo(ExitCode.STORAGE);

    assertThat(err.toString())
        .contains("error: results could not be written: ")
        .contains("Continue with: app --resume-session s --sessions " + home.resolve("sessions"));
  }

  private ExitCode run(String diskType) throws Exception {
    return run(diskType, _ -> {});
  }

  /** Gets the folder of the results before the run begins. */
  @FunctionalInterface
  private interface Before {
    void run(Path results) throws IOException;
  }

  private ExitCode run(String diskType, Before before) throws Exception {
    SavedSession.writeFiles(home);
    Surroundings surroundings = AppRun.surroundings(home, Map.of(), Terminal.NONE);
    ProviderOptions provider = new ProviderOptions();
    provider.kind = ProviderOptions.Kind.simulated;
    Storage storage = watched(new DiskStorage(), diskType);
    Inputs inputs = Inputs.read(new InputOptions(), home);
    try (OpenSession session =
            new SessionStart(
                    surroundings,
                    storage,
                    inputs,
                    "simulated",
                    "m",
                    SessionPlan.Parameters.NONE,
                    new Endpoints(Optional.empty(), List.of()))
                .create(Optional.of(new SessionId("s")), home.resolve("sessions"));
        JournalReader reader = session.reader(storage);
        Connections connections =
            Connections.open(
                new Endpoints(Optional.empty(), List.of()),
                SessionPlan.Parameters.NONE,
                provider,
                1,
                surroundings,
                _ -> {})) {
      before.run(session.folder().results());
      return new SessionRun(
              surroundings,
              storage,
              new PrintWriter(new StringWriter()),
              new PrintWriter(err),
              session,
              new RunSettings(
                  new Concurrency(1, false),
                  PacerOptions.defaults(),
                  Optional.empty(),
                  Duration.ZERO,
                  Duration.ZERO,
                  false,
                  Optional.empty(),
                  new ProgressChoices(),
                  false,
                  PriceTable.bundled()))
          .run(connections.inOrder(), OpenSession.past(reader, session.work()));
    }
  }

  private Storage watched(Storage storage, String diskType) {
    return (Storage)
        Proxy.newProxyInstance(
            SessionRunTest.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (_, method, arguments) -> {
              if (method.getName().equals("diskType")) {
                return diskType;
              }
              if (method.getName().equals("delete")
                  && String.valueOf(arguments[0]).endsWith("reserve.bin")) {
                releases.add(Files.exists(home.resolve("sessions/s/results/results.csv")));
              }
              try {
                return method.invoke(storage, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
