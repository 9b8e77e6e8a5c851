package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of the real launcher under other locales, time zones and encodings. */
@Timeout(120)
class SystemSettingsIT {
  private static final List<String> RESULTS =
      List.of("results.csv", "ranking.csv", "companies.csv", "results.xlsx", "results.json");

  @TempDir private Path home;

  @Test
  void giveTheSameBytes() throws Exception {
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    settings.put("usual", Map.of("LC_ALL", "C.UTF-8"));
    settings.put("turkish", java("-Duser.language=tr -Duser.country=TR"));
    settings.put("german", java("-Duser.language=de -Duser.timezone=Asia/Kathmandu"));
    settings.put("old", Map.of("LC_ALL", "C", "JAVA_TOOL_OPTIONS", "-Dfile.encoding=ISO-8859-1"));
    for (Map.Entry<String, Map<String, String>> one : settings.entrySet()) {
      Launched run = run(one.getKey(), one.getValue());
      assertThat(run.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(run.finish().exitCode()).as(one.getKey() + ": " + run.err()).isZero();
      for (String file : RESULTS) {
        assertThat(result(one.getKey(), file))
            .as(one.getKey())
            .hasSameBinaryContentAs(result("usual", file));
      }
    }
  }

  private Launched run(String id, Map<String, String> environment) throws Exception {
    return Launched.start(
        home,
        environment,
        "--parallel",
        "--provider",
        "simulated",
        "--session-id",
        id,
        "--companies",
        AppRun.PROJECT.resolve("data/companies.csv").toString(),
        "--criteria",
        AppRun.PROJECT.resolve("criteria").toString());
  }

  private Path result(String id, String file) {
    return home.resolve("sessions").resolve(id).resolve("results").resolve(file);
  }

  private static Map<String, String> java(String options) {
    return Map.of("LC_ALL", "C.UTF-8", "JAVA_TOOL_OPTIONS", options);
  }
}
