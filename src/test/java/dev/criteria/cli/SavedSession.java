package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.Owner;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.SessionLock;
import dev.criteria.journal.SessionState;
import dev.criteria.journal.SessionState.Phase;
import dev.criteria.journal.StateFile;
import dev.criteria.journal.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A session on the disk of a test, made by a run of the program or by hand. */
record SavedSession(SessionFolder folder) {
  private static final Storage STORAGE = new DiskStorage();

  /** A completed session of two companies and one product. */
  static SavedSession ran(Path home, String id) throws IOException {
    writeFiles(home);
    AppRun run = AppRun.in(home, "--provider", "simulated", "--session-id", id);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new SavedSession(
        SessionFolder.open(STORAGE, home.resolve("sessions"), new SessionId(id)));
  }

  /** A list of two companies and the criteria of one product. */
  static void writeFiles(Path home) throws IOException {
    Files.createDirectories(home.resolve("data"));
    Files.createDirectories(home.resolve("criteria"));
    Files.writeString(
        home.resolve("data/companies.csv"),
        "Company Name,Description\nShop One,It runs an online store.\nShop Two,It runs a bank.\n");
    Files.writeString(
        home.resolve("criteria/all.csv"),
        """
        Product,Target Audience,Criteria Type,Criteria
        ,,General,It runs an online store
        CDN,Shops,Qualification,It runs an online store
        CDN,Shops,Mandatory,It runs an online store
        CDN,Shops,NTH,It runs an online store
        """);
  }

  /** A session that is nothing but its folder and its state. */
  static SavedSession stub(Path home, String id, Phase phase, Duration age) {
    SavedSession session =
        new SavedSession(
            SessionFolder.create(STORAGE, home.resolve("sessions"), new SessionId(id)));
    session.write(phase, AppRun.NOW.minus(age));
    return session;
  }

  void write(Phase phase, Instant updated) {
    long done = phase == Phase.COMPLETED ? 10 : 4;
    new StateFile(STORAGE, folder)
        .write(
            new SessionState(
                folder.id(),
                phase,
                "",
                "openai/small",
                "",
                "",
                5,
                2,
                done,
                10,
                1_000,
                234,
                updated,
                updated,
                "1"));
  }

  /** Takes the session as another process would. */
  SessionLock held() {
    return SessionLock.acquire(
        STORAGE, folder, Owner.ofThisProcess(), InstantSource.fixed(AppRun.NOW), false);
  }

  Path path() {
    return folder.path();
  }

  Path segment() {
    return folder.journal().resolve("000001-0001.jsonl");
  }

  /** Changes a word of the first outcome, so that its line is damaged. */
  void damage() throws IOException {
    String text = Files.readString(segment());
    assertThat(text).contains("\"t\":\"outcome\"");
    Files.writeString(segment(), text.replaceFirst("\"t\":\"outcome\"", "\"t\":\"outc\u00f6me\""));
  }
}
