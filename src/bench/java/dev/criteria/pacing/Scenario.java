package dev.criteria.pacing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the server does in one measurement, and how long clients run against it.
 *
 * @param name what it is called on the command line and in the table
 * @param budget the quota that decides what could have been granted
 * @param server further options of the simulated provider
 * @param faults the text of its fault script; empty for none
 * @param atOnce the requests that a client may have in flight
 * @param adaptive whether the program finds the number itself, below that
 * @param length how long clients run
 */
record Scenario(
    String name,
    Budget budget,
    List<String> server,
    String faults,
    int atOnce,
    boolean adaptive,
    Duration length) {

  private static final int POOL = 256;
  private static final Duration MINUTE = Duration.ofSeconds(60);

  /** What a request of the program's list takes of the tokens, by the server's count. */
  private static final int TOKENS_PER_REQUEST = 229;

  /**
   * The quota that is the tighter one.
   *
   * @param inTokens whether it counts tokens rather than requests
   * @param perMinute its limit; 0 for none
   * @param ours the share of its refill that no other client takes
   */
  record Budget(boolean inTokens, long perMinute, double ours) {
    static final Budget NONE = new Budget(false, 0, 1);

    static Budget requests(long perMinute) {
      return new Budget(false, perMinute, 1);
    }
  }

  /** All scenarios, in the order of the table. */
  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (int rpm : new int[] {600, 3_000, 30_000}) {
      all.add(quota("requests-" + rpm, Budget.requests(rpm), List.of("--rpm", "" + rpm), false));
    }
    for (int rpm : new int[] {600, 3_000, 30_000}) {
      long tpm = (long) rpm * TOKENS_PER_REQUEST;
      List<String> options = List.of("--rpm", "" + 2 * rpm, "--tpm", "" + tpm);
      all.add(quota("tokens-" + rpm, new Budget(true, tpm, 1), options, false));
    }
    for (int rpm : new int[] {600, 3_000, 30_000}) {
      List<String> options = List.of("--rpm", "" + rpm, "--other-client", "30%");
      all.add(quota("shared-" + rpm, new Budget(false, rpm, 0.7), options, false));
    }
    for (int rpm : new int[] {600, 3_000}) {
      List<String> options = List.of("--rpm", "" + rpm, "--no-quota-headers");
      all.add(quota("no-headers-" + rpm, Budget.requests(rpm), options, false));
    }
    all.add(quota("auto-3000", Budget.requests(3_000), List.of("--rpm", "3000"), true));
    all.add(unlimited(64, Duration.ofSeconds(75)));
    all.add(unlimited(8, Duration.ofSeconds(520)));
    all.add(
        faulty("stated-wait", "- {kind: rate-limit-requests, requests: '300', wait: 5s}\n", 20));
    all.add(faulty("dead-quota", "- {kind: quota-exhausted, requests: '300..'}\n", 20));
    return all;
  }

  private static Scenario quota(
      String name, Budget budget, List<String> options, boolean adaptive) {
    List<String> server =
        Stream.concat(Stream.of("--bucket", "1s", "--latency", "300ms"), options.stream()).toList();
    return new Scenario(name, budget, server, "", POOL, adaptive, MINUTE);
  }

  private static Scenario unlimited(int atOnce, Duration length) {
    return new Scenario(
        "unlimited-" + atOnce,
        Budget.NONE,
        List.of("--latency", "200ms"),
        "",
        atOnce,
        false,
        length);
  }

  private static Scenario faulty(String name, String faults, int seconds) {
    List<String> server = List.of("--rpm", "3000", "--bucket", "1s", "--latency", "300ms");
    return new Scenario(
        name, Budget.requests(3_000), server, faults, POOL, false, Duration.ofSeconds(seconds));
  }
}
