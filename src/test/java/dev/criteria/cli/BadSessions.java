package dev.criteria.cli;

import static dev.criteria.cli.BadInput.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.journal.SessionState.Phase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/** Rows 1 to 12 and 56 to 59: ids, folders and files of sessions. */
final class BadSessions {
  private static final String SEGMENT = "sessions/s/journal/000001-0001.jsonl";

  private BadSessions() {}

  static List<BadInput> cases() {
    List<BadInput> cases = new ArrayList<>();
    cases.addAll(ids());
    cases.addAll(links());
    cases.addAll(ages());
    cases.addAll(conditions());
    cases.addAll(strangers());
    cases.addAll(exports());
    return cases;
  }

  private static List<BadInput> ids() {
    return List.of(
        id(1, "../../etc", "\"../../etc\"; ids look like crit_20260920_101112"),
        id(2, "/etc/passwd", "\"/etc/passwd\""),
        id(3, "", "\"\""),
        id(3, ".", "\".\""),
        id(3, "..", "\"..\""),
        id(4, "a\0b", "\"a\\u0000b\""),
        id(4, "a\nb", "\"a\\nb\""),
        id(4, "a\tb", "\"a\\tb\""),
        id(4, "\033[2J", "\"\\u001b[2J\""),
        id(4, "C:\\x", "\"C:\\x\""),
        id(4, "a".repeat(300), "aaa…\""),
        id(4, "con", "\"con\""),
        id(4, "-x", "\"-x\""),
        id(4, "a\u2215b", "\"a\\u2215b\""));
  }

  private static BadInput id(int row, String id, String shown) {
    return refused(
        row,
        "the id " + shown,
        2,
        "invalid session id " + (shown.startsWith("\"") ? shown : "\"aaa"),
        place -> place.run("--resume-session=" + id));
  }

  private static List<BadInput> links() {
    return List.of(
        refused(
            5,
            "a session's folder that is a link",
            6,
            "is a link or no folder; refused",
            place -> {
              Path sessions = Files.createDirectories(place.folder().resolve("sessions"));
              Files.createSymbolicLink(sessions.resolve("s"), place.precious());
              return place.run("--resume-session", "s");
            }),
        // Where the table refuses, the project replaces the link itself and leaves its target.
        refused(
            6,
            "a result file that is a link",
            0,
            "2 of 2 evaluations done",
            place -> {
              Path file = place.session().folder().resolve("sessions/s/results/results.csv");
              Files.delete(file);
              Files.createSymbolicLink(file, place.precious().resolve("file"));
              AppRun run = place.run("--export-session", "s");
              assertThat(place.text("precious/file")).isEqualTo("kept");
              assertThat(Files.isSymbolicLink(file)).isFalse();
              return run;
            }),
        refused(
            6,
            "a folder of results that is a link",
            9,
            "it is no folder",
            place -> {
              Path results = place.session().folder().resolve("sessions/s/results");
              Files.move(results, place.folder().resolve("before"));
              Files.createSymbolicLink(results, place.precious());
              AppRun run = place.run("--export-session", "s");
              assertThat(place.precious()).isDirectoryNotContaining("glob:**.csv");
              return run;
            }),
        refused(
            7,
            "links within a session to be removed",
            0,
            "Removed 1 session ",
            place -> {
              SavedSession old =
                  SavedSession.stub(place.folder(), "s", Phase.COMPLETED, Duration.ofDays(31));
              Files.createSymbolicLink(old.path().resolve("folder"), place.precious());
              Files.createLink(old.path().resolve("hard"), place.folder().resolve("precious/file"));
              AppRun run = place.run("--clean-sessions", "--yes");
              assertThat(place.text("precious/file")).isEqualTo("kept");
              return run;
            }));
  }

  private static List<BadInput> ages() {
    return List.of(
        age("-5d", "expected e.g. 30d"),
        age("99999999999d", "expected e.g. 30d"),
        age("abc", "expected e.g. 30d"),
        age("0d", "0d means every session; add --yes if you mean it"));
  }

  private static BadInput age(String age, String says) {
    return refused(
        8,
        "--older-than " + age,
        2,
        "--older-than: " + says,
        place -> place.run("--clean-sessions", "--older-than=" + age));
  }

  private static List<BadInput> conditions() {
    return List.of(
        refused(
            9,
            "an unknown session",
            6,
            "no session \"nobody\"",
            place -> place.session().run("--resume-session", "nobody")),
        refused(
            10,
            "a finished session",
            0,
            "Session s is already complete (2 evaluations); results: ",
            place -> place.session().run("--resume-session", "s")),
        refused(
            11,
            "a session of a newer format",
            6,
            "format 99",
            place -> {
              Files.writeString(
                  place.session().folder().resolve("sessions/s/session.json"), "{\"format\":99}");
              return place.run("--resume-session", "s");
            }),
        refused(
            12,
            "a file in place of the folder sessions",
            9,
            "sessions exists already; see to the disk",
            place -> {
              Files.writeString(place.folder().resolve("sessions"), "a file");
              return place.begin();
            }),
        BadInput.taken(
            12,
            "a folder sessions that everybody may write to",
            "everybody on this machine may change what is in it",
            place -> {
              Path sessions = Files.createDirectories(place.folder().resolve("sessions"));
              Files.setPosixFilePermissions(sessions, PosixFilePermissions.fromString("rwxrwxrwx"));
              return place.begin();
            }),
        refused(
            57,
            "a status that is none, in a line with the right checksum",
            0,
            "warning: the journal is damaged; what stood in the damaged parts is not in the"
                + " results",
            place -> {
              forge(place.session(), "\"QUALIFIED\"", "\"OWNED\"");
              AppRun check = place.run("--check-session", "s");
              assertThat(check.exitCode()).isEqualTo(10);
              assertThat(check.out()).contains("the checksum fits, but it is no record");
              AppRun run = place.run("--export-session", "s");
              assertThat(place.result("results.json")).doesNotContain("OWNED");
              return run;
            }),
        refused(
            57,
            "such a session to be resumed",
            10,
            "a line whose checksum fits is no record, the first at byte ",
            place -> {
              forge(place.session(), "\"QUALIFIED\"", "\"OWNED\"");
              return place.run("--resume-session", "s");
            }));
  }

  private static List<BadInput> strangers() {
    return List.of(
        refused(
            56,
            "a session that asked elsewhere",
            11,
            "openai: the session asked http://127.0.0.1:9/v1 so far, and ",
            place -> elsewhere(place).run("--resume-session", "s")),
        BadInput.taken(
            56,
            "the same with --accept-changes",
            "2 of 2 evaluations done",
            place -> {
              elsewhere(place).run("--resume-session", "s", "--accept-changes");
              AppRun again = place.run("--resume-session", "s");
              assertThat(again.out()).contains("Session s is already complete");
              assertThat(place.text("sessions/s/plan.json"))
                  .contains(place.server().baseUrl())
                  .doesNotContain("127.0.0.1:9/");
              return place.run("--export-session", "s");
            }));
  }

  /** A session that could ask nobody at the address that it was begun with. */
  private static Workplace elsewhere(Workplace place) {
    AppRun begun =
        place.run(
            "--session-id",
            "s",
            "--base-url",
            "http://127.0.0.1:9/v1",
            "--breaker-failures",
            "1",
            "--max-wait",
            "1s");
    assertThat(begun.exitCode()).as(begun.err()).isEqualTo(8);
    return place;
  }

  private static List<BadInput> exports() {
    return List.of(
        refused(
            59,
            "--to a folder with results",
            2,
            "results.csv exists already; choose another folder, or add --force",
            place -> place.session().run("--export-session", "s", "--to", "sessions/s/results")),
        refused(
            59,
            "--to a file",
            2,
            "is a link or no folder",
            place -> place.session().run("--export-session", "s", "--to", "data/companies.csv")),
        refused(
            59,
            "--to the folder of the list, with --force",
            2,
            "companies.csv is the session's list of companies",
            place -> {
              place.session();
              String list = place.text("data/companies.csv");
              AppRun run = place.run("--export-session", "s", "--to", "data", "--force");
              assertThat(place.text("data/companies.csv")).isEqualTo(list);
              return run;
            }));
  }

  /** Changes a word of the first line that holds it, and gives the line its right checksum. */
  private static void forge(Workplace place, String word, String other) throws Exception {
    List<String> lines = new ArrayList<>(place.text(SEGMENT).lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      String start = lines.get(i).substring(0, lines.get(i).lastIndexOf(",\"crc\""));
      assertThat(lines.get(i)).as("the way to seal lines").isEqualTo(sealed(start));
      if (start.contains(word)) {
        lines.set(i, sealed(start.replace(word, other)));
        Files.writeString(place.folder().resolve(SEGMENT), String.join("\n", lines) + "\n");
        Files.deleteIfExists(place.folder().resolve("sessions/s/journal/000001-0001.idx"));
        return;
      }
    }
    throw new AssertionError("no " + word + " in " + lines);
  }

  private static String sealed(String start) {
    CRC32C checksum = new CRC32C();
    checksum.update("s/000001-0001".getBytes(StandardCharsets.US_ASCII));
    checksum.update(start.getBytes(StandardCharsets.UTF_8));
    return start + ",\"crc\":\"" + String.format(Locale.ROOT, "%08x", checksum.getValue()) + "\"}";
  }
}
