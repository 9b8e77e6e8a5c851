package dev.criteria.cli;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One session that is killed and resumed, again and again, and then brought to its end. */
final class KilledSession {
  static final int CONCURRENCY = 8;

  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private final ProviderProcess provider;
  private final Path folder;
  private final String id;
  private final SessionOnDisk onDisk;

  private final List<Integer> killedRuns = new ArrayList<>();
  private Map<String, String> journalBefore = Map.of();
  private int runs;

  KilledSession(ProviderProcess provider, Path folder, String id) {
    this.provider = provider;
    this.folder = folder;
    this.id = id;
    this.onDisk = new SessionOnDisk(folder.resolve("sessions").resolve(id));
  }

  SessionOnDisk onDisk() {
    return onDisk;
  }

  int kills() {
    return killedRuns.size();
  }

  /**
   * Starts or resumes it, and kills it unless it ends before; tells whether it was killed.
   *
   * @param startIncluded whether the time to the kill begins with the process, and not with its
   *     first reply
   * @param longest the most that may pass to the kill
   */
  boolean runAndKill(Random random, boolean startIncluded, Duration longest)
      throws IOException, InterruptedException {
    Set<String> earlier = segments();
    Launched launched = start();
    while (!startIncluded && !hasReplyOutside(earlier) && launched.process().isAlive()) {
      Thread.sleep(5);
    }
    long moment = random.nextLong(longest.toNanos());
    if (launched.process().waitFor(moment, TimeUnit.NANOSECONDS)) {
      assertThat(launched.finish().exitCode()).as(launched.err()).isZero();
      return false;
    }
    launched.process().destroyForcibly().waitFor();
    killedRuns.add(runs);
    checkWhatTheKillLeft(launched.err());
    return true;
  }

  /** Resumes it and lets it end. */
  void finish() throws IOException, InterruptedException {
    Launched launched = start();
    boolean ended = launched.process().waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      launched.process().destroyForcibly();
    }
    assertThat(ended).as(launched.err()).isTrue();
    assertThat(launched.finish().exitCode()).as(launched.err()).isZero();
    checkWhatTheKillLeft(launched.err());
  }

  private Set<String> segments() {
    String[] names = onDisk.folder().resolve("journal").toFile().list();
    return names == null ? Set.of() : Set.of(names);
  }

  /** Tells whether the run that writes other segments than those has a reply. */
  private boolean hasReplyOutside(Set<String> earlier) throws IOException {
    for (String segment : segments()) {
      Path file = onDisk.folder().resolve("journal").resolve(segment);
      if (!earlier.contains(segment) && Files.readString(file).contains("{\"t\":\"reply\"")) {
        return true;
      }
    }
    return false;
  }

  private Launched start() throws IOException {
    runs++;
    List<String> arguments =
        new ArrayList<>(List.of("--parallel", "--max-concurrent", String.valueOf(CONCURRENCY)));
    if (onDisk.exists()) {
      journalBefore = onDisk.journal();
      arguments.addAll(List.of("--resume-session", id));
    } else {
      arguments.addAll(List.of("--session-id", id));
      arguments.addAll(List.of("--companies", AppRun.PROJECT.resolve("data/companies.csv") + ""));
      arguments.addAll(List.of("--criteria", AppRun.PROJECT.resolve("criteria") + ""));
    }
    return Launched.start(
        folder, provider.environment(project(runs)), arguments.toArray(String[]::new));
  }

  private String project(int run) {
    return id + "-run-" + run;
  }

  /** What was acknowledged before is there and counted; nothing is there twice. */
  private void checkWhatTheKillLeft(String err) {
    if (!onDisk.exists()) {
      return;
    }
    Map<String, String> journal = onDisk.journal();
    journalBefore.forEach(
        (segment, lines) -> assertThat(journal.get(segment)).as(segment).isEqualTo(lines));
    List<String> outcomes = names(onDisk.records("outcome"), "company", "product");
    assertThat(outcomes).doesNotHaveDuplicates();
    assertThat(names(onDisk.records("reply"), "req", "att")).doesNotHaveDuplicates();
    if (onDisk.folder().resolve("progress.json").toFile().exists()) {
      assertThat(onDisk.file("progress.json").path("done").asInt())
          .as("done by progress.json")
          .isLessThanOrEqualTo(outcomes.size());
    }
    if (err.contains("Resuming session")) {
      assertThat(err)
          .contains(" %d of ".formatted(count("\"t\":\"outcome\"")))
          .contains("  %d replies were paid for".formatted(count("\"t\":\"reply\"")));
    }
  }

  private long count(String type) {
    return journalBefore.values().stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("{" + type))
        .count();
  }

  private static List<String> names(List<JsonNode> records, String one, String other) {
    return records.stream()
        .map(record -> record.path(one).asText() + "/" + record.path(other).asText())
        .toList();
  }

  /** The different requests that were paid for. */
  Set<String> requests() {
    return paid().stream().map(ProviderProcess.Paid::request).collect(Collectors.toSet());
  }

  /** The time from the first request to the last answer. */
  Duration timeOfWork() {
    List<ProviderProcess.Paid> paid = paid();
    return Duration.between(
        paid.stream().map(ProviderProcess.Paid::start).min(naturalOrder()).orElseThrow(),
        paid.stream().map(ProviderProcess.Paid::end).max(naturalOrder()).orElseThrow());
  }

  private List<ProviderProcess.Paid> paid() {
    return provider.paid().stream()
        .filter(paid -> paid.project().startsWith(id + "-run-"))
        .toList();
  }

  /**
   * How many paid requests each kill has lost, so that a later run had to pay for them again.
   * Requests that were paid twice in one run, or again after a run that was not killed, are a
   * mistake.
   */
  List<Integer> lostByKills() {
    Map<String, Integer> lastRun = new HashMap<>();
    Map<Integer, Integer> lost = new HashMap<>();
    for (int run = 1; run <= runs; run++) {
      List<String> paid =
          provider.paid(project(run)).stream().map(ProviderProcess.Paid::request).toList();
      assertThat(paid).as("requests of %s", project(run)).doesNotHaveDuplicates();
      for (String request : paid) {
        Integer before = lastRun.put(request, run);
        if (before != null) {
          lost.merge(before, 1, Integer::sum);
        }
      }
    }
    assertThat(killedRuns).as("runs that lost requests").containsAll(lost.keySet());
    return killedRuns.stream().map(run -> lost.getOrDefault(run, 0)).toList();
  }

  /** How many kills came before the run had sent anything. */
  long killsBeforeTheFirstRequest() {
    return killedRuns.stream().filter(run -> provider.paid(project(run)).isEmpty()).count();
  }
}
