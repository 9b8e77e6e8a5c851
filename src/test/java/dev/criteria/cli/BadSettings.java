package dev.criteria.cli;

import static dev.criteria.cli.BadInput.refused;
import static dev.criteria.cli.BadInput.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows 35 to 40 and 54: keys, addresses and costs. */
final class BadSettings {
  private static final int CONFIGURATION = ExitCode.CONFIGURATION.number();
  private static final String KEY = "any+form/of-key~0123456789ABCDEF";
  private static final String OF_SOMEBODY = "sk-proj-abcDEF0123456789xyzXYZ";

  private BadSettings() {}

  static List<BadInput> cases() {
    List<BadInput> cases = new ArrayList<>();
    cases.addAll(keys());
    cases.addAll(pastedKeys());
    cases.addAll(addresses());
    cases.addAll(costs());
    return cases;
  }

  private static List<BadInput> keys() {
    return List.of(
        refused(
            35,
            "no key",
            CONFIGURATION,
            "OPENAI_API_KEY is not set",
            place -> AppRun.in(place.folder())),
        refused(
            35,
            "a blank key",
            CONFIGURATION,
            "OPENAI_API_KEY is not set",
            place -> AppRun.in(place.folder(), Map.of("OPENAI_API_KEY", " \n"))),
        sent("a key with a line break", KEY + "\n"),
        sent("a key in quotes", '"' + KEY + '"'),
        refused(
            35,
            "a key with an accent",
            CONFIGURATION,
            "OPENAI_API_KEY: the key contains characters that no key has",
            place -> {
              AppRun run = AppRun.in(place.folder(), Map.of("OPENAI_API_KEY", "sk-geh\u00e9im x"));
              assertThat(run.err()).doesNotContain("geh");
              return run;
            }),
        refused(
            36,
            "a key as an option",
            2,
            "--api-key",
            place -> {
              AppRun run = place.run("--api-key", OF_SOMEBODY);
              assertThat(run.err()).doesNotContain(OF_SOMEBODY);
              return run;
            }),
        taken(
            36,
            "a file with a key that others may read",
            ".env: holds a key and others may read it; run chmod 600 .env",
            place -> {
              Path file = place.folder().resolve(".env");
              Files.writeString(file, "OPENAI_API_KEY=" + KEY + "\n");
              Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
              return place.begin();
            }));
  }

  private static BadInput sent(String given, String key) {
    return taken(
        35,
        given,
        "Session s: 2 companies",
        place -> {
          AppRun run = place.run(Map.of("OPENAI_API_KEY", key), "--session-id", "s");
          assertThat(place.server().received().getFirst().authorization())
              .contains("Bearer " + KEY);
          return run;
        });
  }

  private static List<BadInput> pastedKeys() {
    return List.of(
        taken(
            38,
            "somebody's key in a description",
            "1 text holds what looks like a key, replaced by [redacted]: line 2",
            place -> {
              AppRun run = place.description("It sells with " + OF_SOMEBODY).begin();
              assertThat(place.server().received().toString()).doesNotContain(OF_SOMEBODY);
              assertThat(place.result("results.json")).doesNotContain(OF_SOMEBODY);
              return run;
            }),
        refused(
            38,
            "the user's own key in a further column",
            4,
            "company 2: its texts contain your own key; take it out of the file",
            place -> {
              place.companies(
                  "Company Name,Description,Note\nA,It sells.,x\nB,It sells.,key " + KEY + "\n");
              AppRun run = place.run(Map.of("OPENAI_API_KEY", KEY), "--session-id", "s");
              assertThat(run.err()).doesNotContain(KEY);
              assertThat(place.folder().resolve("sessions")).doesNotExist();
              return run;
            }));
  }

  private static List<BadInput> addresses() {
    return List.of(
        address("http://api.example.com/v1", "would send key and companies unencrypted"),
        address("file:///etc/passwd", "does not begin with https:// or http://"),
        address("https://user:pw@api.example.com/v1", "it contains a user name or password"),
        address("https://api.example.com:99999/v1", "its host or port is missing"),
        address("https:///v1", "base URL: "));
  }

  private static BadInput address(String address, String says) {
    return refused(
        40,
        "--base-url " + address,
        CONFIGURATION,
        says,
        place -> {
          AppRun run = place.run("--base-url", address);
          assertThat(run.err()).doesNotContain("pw@");
          return run;
        });
  }

  private static List<BadInput> costs() {
    return List.of(
        refused(
            54,
            "work that is estimated to cost more than allowed",
            2,
            "(with every stage asked) exceeds --max-cost 0.0001; raise it",
            place -> {
              AppRun run = place.run("--max-cost", "0.0001");
              assertThat(place.folder().resolve("sessions")).doesNotExist();
              return run;
            }),
        refused(
            54,
            "a limit for a model without a price",
            2,
            "--max-cost: no price is known for the model \"mine\"",
            place -> place.run("--model", "mine", "--max-cost", "5")),
        refused(
            54,
            "a limit that is none",
            2,
            "--max-cost: expected US dollars above 0",
            place -> place.run("--max-cost=-1")),
        new BadInput(
            54,
            "work that turns out to cost more than allowed",
            8,
            "$1.00 are spent, and --max-cost is 0.5; raise it to go on",
            true,
            place -> {
              place.server().countTokens(10_000_000);
              AppRun stopped = place.run("--max-cost", "0.5", "--session-id", "s");
              assertThat(place.server().received()).hasSize(1);
              AppRun resumed = place.run("--resume-session", "s", "--max-cost", "100");
              assertThat(resumed.exitCode()).as(resumed.err()).isZero();
              return stopped;
            }));
  }
}
