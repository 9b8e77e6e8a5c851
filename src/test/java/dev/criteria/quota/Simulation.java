package dev.criteria.quota;

import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Plays a scenario in virtual time: workers, a client, the network and a server. */
final class Simulation {

  private static final double WARM_UP_SECONDS = 10;

  /** Longest lateness of a waking thread and of one way through the network, in seconds. */
  private static final double WAKES_LATE = 0.002;

  private static final double NETWORK_LEAST = 0.003;
  private static final double NETWORK_SPREAD = 0.012;

  private record Event(long at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final Scenario scenario;
  private final SimulatedClient client;
  private final ServerModel server;
  private final SplittableRandom random;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final long origin;
  private long now;
  private long order;
  private int idle;
  private long wakeAt = Long.MAX_VALUE;
  private long nextTokens;

  private long sent;
  private long refused;
  private double units;
  private double otherBefore;
  private double stock;

  Simulation(Scenario scenario, SimulatedClient client, long seed, long origin) {
    this.scenario = scenario;
    this.client = client;
    this.random = new SplittableRandom(seed);
    this.server = new ServerModel(scenario, random.split());
    this.origin = origin;
    this.now = origin;
    this.idle = scenario.workers();
    this.nextTokens = drawTokens();
  }

  /** Shares of what the server would have granted, and of the requests sent. */
  record Score(double used, double refused, long sent) {
    boolean reaches(double leastUsed, double mostRefused) {
      return used >= leastUsed && refused <= mostRefused;
    }
  }

  Score run() {
    at(origin + nanos(WARM_UP_SECONDS), this::warm);
    pump();
    long end = origin + nanos(scenario.seconds());
    while (!events.isEmpty() && events.element().at < end) {
      Event event = events.remove();
      now = event.at;
      event.action.run();
    }
    return score();
  }

  private void warm() {
    otherBefore = server.otherTook();
    stock = server.stock(clock());
  }

  private Score score() {
    double seconds = scenario.seconds() - WARM_UP_SECONDS;
    double unit = scenario.tokensTighter() ? ServerModel.MEAN_TOKENS : 1;
    double granted = scenario.perSecond() * seconds + stock - (server.otherTook() - otherBefore);
    double byWorkers =
        scenario.workers()
            / (scenario.latency().toNanos() / 1e9 + 2 * (NETWORK_LEAST + NETWORK_SPREAD / 2))
            * seconds
            * (scenario.refunds() ? 0.7 : 1);
    return new Score(
        units / unit / Math.min(granted, byWorkers), refused / (double) Math.max(1, sent), sent);
  }

  private void pump() {
    while (idle > 0) {
      long ready = client.readyAt(nextTokens, now);
      if (ready > now) {
        wake(ready);
        return;
      }
      idle--;
      send(nextTokens);
      nextTokens = drawTokens();
    }
  }

  private void wake(long ready) {
    if (wakeAt <= now || ready < wakeAt) {
      wakeAt = ready + nanos(random.nextDouble() * WAKES_LATE);
      long planned = wakeAt;
      at(
          planned,
          () -> {
            if (wakeAt == planned) {
              wakeAt = Long.MAX_VALUE;
              pump();
            }
          });
    }
  }

  private void send(long tokens) {
    sent++;
    Send send = client.take(tokens, now);
    at(now + network(), () -> arrive(send));
  }

  private void arrive(Send send) {
    ServerModel.Decision decision = server.arrive(send.tokens(), clock());
    long used =
        scenario.refunds()
            ? Math.round(send.tokens() * random.nextDouble(0.5, 0.9))
            : send.tokens();
    boolean counts = clock() >= WARM_UP_SECONDS;
    long work = decision.served() || !scenario.quickRefusal() ? latency() : 0;
    if (decision.served()) {
      if (counts) {
        units += scenario.tokensTighter() ? used : 1;
      }
      if (used < send.tokens()) {
        at(now + work, () -> server.refund(send.tokens() - used, clock()));
      }
    } else {
      refused++;
    }
    at(now + work + network(), () -> answer(send, decision, used));
  }

  private void answer(Send send, ServerModel.Decision decision, long used) {
    Result result = decision.served() ? Result.SERVED : refusal();
    OptionalLong tokens = decision.served() ? OptionalLong.of(used) : OptionalLong.empty();
    client.settle(
        send, new Observation(result, decision.limits(), tokens, decision.statedWait()), now);
    idle++;
    pump();
  }

  private Result refusal() {
    if (!scenario.headers()) {
      return Result.REFUSED_UNKNOWN;
    }
    return scenario.tokensTighter() ? Result.REFUSED_TOKENS : Result.REFUSED_REQUESTS;
  }

  private long drawTokens() {
    return random.nextInt(800, 1201);
  }

  private long latency() {
    return Math.round(scenario.latency().toNanos() * random.nextDouble(0.8, 1.2));
  }

  private long network() {
    return nanos(NETWORK_LEAST + random.nextDouble() * NETWORK_SPREAD);
  }

  private double clock() {
    return (now - origin) / 1e9;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private void at(long time, Runnable action) {
    events.add(new Event(time, order++, action));
  }
}
