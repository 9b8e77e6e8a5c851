package dev.criteria.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much of an unknown quota is used, in virtual time, against a server that shares no code. */
class SimulationTest {

  /** A nanosecond clock may begin below zero and pass through it. */
  private static final long ORIGIN = -7_000_000_000L;

  private static final long SEEDS = 8;
  private static final double USED = 0.97;
  private static final double REFUSED = 0.005;

  /** The means over the seeds, and the worst of each. */
  private record Summary(double used, double refused, double leastUsed, double mostRefused) {}

  @ParameterizedTest
  @MethodSource
  void usesAToldQuotaAndIsHardlyRefused(Scenario scenario) {
    Summary summary = play(scenario, SimulationTest::paced);
    assertThat(summary.leastUsed()).isGreaterThanOrEqualTo(USED);
    assertThat(summary.mostRefused()).isLessThanOrEqualTo(REFUSED);
  }

  static Stream<Scenario> usesAToldQuotaAndIsHardlyRefused() {
    return buckets()
        .flatMap(
            it ->
                Stream.of(
                    it,
                    it.tokens(false),
                    it.tokens(true),
                    it.other(0.3, true),
                    it.latency(Duration.ofSeconds(5))));
  }

  @ParameterizedTest
  @MethodSource
  void sharesWithAClientThatComesAtRandom(Scenario scenario) {
    Summary summary = play(scenario, SimulationTest::paced);
    assertThat(summary.leastUsed()).isGreaterThanOrEqualTo(USED);
    assertThat(summary.refused()).isLessThanOrEqualTo(REFUSED);
    // Ten requests are the whole bucket at 600 per minute: a run of bad luck empties it.
    assertThat(summary.mostRefused()).isLessThanOrEqualTo(3 * REFUSED);
  }

  static Stream<Scenario> sharesWithAClientThatComesAtRandom() {
    return buckets()
        .flatMap(it -> Stream.of(it.other(0.3, false), it.tokens(false).other(0.3, false)));
  }

  @ParameterizedTest
  @MethodSource
  void findsARateThatNobodyTells(Scenario scenario) {
    Summary summary = play(scenario, SimulationTest::paced);
    assertThat(summary.used()).isGreaterThanOrEqualTo(0.965);
    assertThat(summary.leastUsed()).isGreaterThanOrEqualTo(0.95);
    // The quota is found by exceeding it; four refusals are 0.7% of a minute at 600.
    assertThat(summary.mostRefused())
        .isLessThanOrEqualTo(scenario.bucketSeconds() > 1 ? 0.025 : 0.0075);
  }

  static Stream<Scenario> findsARateThatNobodyTells() {
    return buckets().flatMap(it -> Stream.of(Scenario.Stated.values()).map(it::withoutHeaders));
  }

  @ParameterizedTest
  @MethodSource
  void findsARateWhenRefusalsComeLate(Scenario scenario) {
    Summary summary = play(scenario, SimulationTest::paced);
    assertThat(summary.used()).isGreaterThanOrEqualTo(0.92);
    assertThat(summary.mostRefused()).isLessThanOrEqualTo(0.03);
  }

  static Stream<Scenario> findsARateWhenRefusalsComeLate() {
    return Stream.of(600, 3_000, 30_000)
        .flatMap(it -> Stream.of(Scenario.Stated.values()).map(Scenario.of(it)::withoutHeaders))
        .map(Scenario::slowRefusals);
  }

  @Test
  void aClientThatJustSendsFailsTheSameBar() {
    for (int perMinute : new int[] {600, 3_000, 30_000}) {
      Summary summary = play(Scenario.of(perMinute), _ -> SimulatedClient.naive());
      assertThat(summary.refused()).isGreaterThan(20 * REFUSED);
    }
  }

  @Test
  void aClientThatSendsHalfAsFastFailsTheSameBar() {
    Scenario scenario = Scenario.of(600);
    Summary summary =
        play(
            scenario,
            seed ->
                SimulatedClient.paced(
                    state(PacerOptions.defaults().withRequestsPerMinute(300), seed)));
    assertThat(summary.used()).isLessThan(0.6);
    assertThat(summary.refused()).isZero();
  }

  private static Stream<Scenario> buckets() {
    return Stream.of(600, 3_000, 30_000)
        .flatMap(it -> Stream.of(Scenario.of(it), Scenario.of(it).bucket(60)));
  }

  private static Summary play(Scenario scenario, LongFunction<SimulatedClient> clients) {
    List<Simulation.Score> scores = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      scores.add(new Simulation(scenario, clients.apply(seed), seed, ORIGIN).run());
    }
    Summary summary =
        new Summary(
            scores.stream().mapToDouble(Simulation.Score::used).average().orElseThrow(),
            scores.stream().mapToDouble(Simulation.Score::refused).average().orElseThrow(),
            scores.stream().mapToDouble(Simulation.Score::used).min().orElseThrow(),
            scores.stream().mapToDouble(Simulation.Score::refused).max().orElseThrow());
    System.out.printf(
        "%-64s used %6.2f%% (least %6.2f%%)  refused %5.2f%% (most %5.2f%%)%n",
        scenario,
        summary.used() * 100,
        summary.leastUsed() * 100,
        summary.refused() * 100,
        summary.mostRefused() * 100);
    return summary;
  }

  private static SimulatedClient paced(long seed) {
    return SimulatedClient.paced(state(PacerOptions.defaults(), seed));
  }

  private static PacerState state(PacerOptions options, long seed) {
    TimeSources sources =
        new TimeSources(() -> 0, (blocker, nanos) -> {}, new SplittableRandom(seed));
    return new PacerState(options, Learned.NOTHING, sources, event -> {}, ORIGIN);
  }
}
