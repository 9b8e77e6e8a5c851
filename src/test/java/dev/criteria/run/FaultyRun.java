package dev.criteria.run;

import dev.criteria.breaker.BreakerOptions;
import dev.criteria.breaker.BreakerState;
import dev.criteria.breaker.CircuitBreaker;
import dev.criteria.breaker.TimeSources;
import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Stage;
import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Verdict;
import dev.criteria.provider.Fallback;
import dev.criteria.provider.Guarded;
import dev.criteria.provider.Metered;
import dev.criteria.provider.Paced;
import dev.criteria.provider.Provider;
import dev.criteria.provider.Recording;
import dev.criteria.provider.ReplyLog;
import dev.criteria.provider.RetryBudget;
import dev.criteria.provider.RetryOptions;
import dev.criteria.provider.Retrying;
import dev.criteria.provider.Standby;
import dev.criteria.provider.TokenEstimator;
import dev.criteria.provider.openai.OpenAiEndpoint;
import dev.criteria.provider.openai.OpenAiOptions;
import dev.criteria.provider.simulated.FaultScript;
import dev.criteria.provider.simulated.Latency;
import dev.criteria.provider.simulated.Ledger;
import dev.criteria.provider.simulated.QuotaOptions;
import dev.criteria.provider.simulated.SimulatedOptions;
import dev.criteria.provider.simulated.SimulatedServer;
import dev.criteria.quota.ConcurrencyLimit;
import dev.criteria.quota.Pacer;
import dev.criteria.quota.PacerOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A run against a provider with faults, over real HTTP and through everything that stands between a
 * run and a provider, in a time of the test's own.
 */
final class FaultyRun implements AutoCloseable {

  /** Every random delay is half of its bound. */
  private static final RandomGenerator HALF = () -> Long.MIN_VALUE;

  final SimulatedServer server;
  final List<Ledger.Entry> ledger = Collections.synchronizedList(new ArrayList<>());
  final List<BreakerState> breakerStates = Collections.synchronizedList(new ArrayList<>());
  final Map<String, Outcome.Judged> judged = new ConcurrentSkipListMap<>();
  final Standby standby = new Standby();
  private final Time time;
  private final OpenAiEndpoint endpoint;
  private final Provider provider;

  /**
   * Starts the server and wires the chain as the program does.
   *
   * @param timeout of one request, in the time of the machine
   * @param breaker the circuit breaker's options; absent to run without one
   */
  FaultyRun(
      FaultScript script, long seed, Duration timeout, Optional<BreakerOptions> breaker, Time time)
      throws IOException {
    this(script, seed, timeout, breaker, PacerOptions.defaults().maxWait(), time);
  }

  /**
   * The same with a bound.
   *
   * @param maxWait how long a provider in trouble is waited for
   */
  FaultyRun(
      FaultScript script,
      long seed,
      Duration timeout,
      Optional<BreakerOptions> breaker,
      Duration maxWait,
      Time time)
      throws IOException {
    this.time = time;
    server =
        SimulatedServer.start(
            0,
            new SimulatedOptions(Latency.NONE, QuotaOptions.NONE, script, seed),
            ledger::add,
            InstantSource.system(),
            time::nanos,
            Thread::sleep);
    endpoint =
        new OpenAiEndpoint(
            new OpenAiOptions(
                URI.create(server.baseUrl()),
                Optional.of("key-of-the-test"),
                Optional.empty(),
                Optional.empty(),
                "small",
                timeout,
                64),
            InstantSource.system(),
            _ -> {});
    Metered metered = new Metered(new Recording(endpoint, Forgetful.LOG, time::nanos), time::nanos);
    TimeSources sources = new TimeSources(time::nanos, time, time::park);
    RandomGenerator random = seed == 0 ? HALF : new SplittableRandom(seed);
    Paced paced =
        new Paced(
            metered,
            breaker.map(options -> new Guarded(metered, watched(options, sources), sources)),
            new Pacer(
                PacerOptions.defaults().withMaxWait(maxWait),
                new dev.criteria.quota.TimeSources(time::nanos, time::park, random)),
            ConcurrencyLimit.fixed(
                64, new dev.criteria.quota.TimeSources(time::nanos, time::park, random)),
            new TokenEstimator(),
            standby,
            maxWait,
            time::nanos);
    provider =
        new Fallback(
            List.of(
                new Retrying(
                    paced,
                    RetryOptions.defaults(),
                    new RetryBudget(),
                    standby,
                    time::sleep,
                    random,
                    time::nanos)),
            List.of("provider"),
            new Fallback.Waiting(maxWait, standby, time::sleep, time::nanos));
  }

  /** What the program does when nothing is said about it. */
  static FaultyRun usual(FaultScript script, Time time) throws IOException {
    return new FaultyRun(
        script, 0, Duration.ofSeconds(30), Optional.of(BreakerOptions.defaults()), time);
  }

  private CircuitBreaker watched(BreakerOptions options, TimeSources sources) {
    CircuitBreaker breaker = new CircuitBreaker("test", options, sources);
    breaker.addListener(change -> breakerStates.add(change.to()));
    return breaker;
  }

  /** Evaluates so many companies. */
  RunEnd run(int companies, int workers, String... products) throws InterruptedException {
    return processor(companies, workers, products).run();
  }

  /** A run of so many companies, to be started. */
  ParallelProcessor processor(int companies, int workers, String... products) {
    return new ParallelProcessor(
        plan(companies, products),
        workers,
        provider,
        outcome ->
            judged.put(
                outcome.evaluation().company().number()
                    + " "
                    + outcome.evaluation().product().name(),
                outcome),
        RunListener.whenStopping(_ -> standby.callBack()));
  }

  /**
   * What is judged otherwise than in a calm run. Unanswered criteria and undecided evaluations are
   * not: they claim nothing.
   */
  List<String> differences(Map<String, Outcome.Judged> calm) {
    List<String> differences = new ArrayList<>();
    judged.forEach(
        (name, outcome) -> {
          Outcome.Judged expected = Objects.requireNonNull(calm.get(name));
          Status status = outcome.result().status();
          if (status != Status.UNDECIDED && status != expected.result().status()) {
            differences.add(name + " is " + status + ", not " + expected.result().status());
          }
          outcome
              .answers()
              .byId()
              .forEach(
                  (criterion, answer) -> {
                    Optional<Answer> right =
                        Optional.ofNullable(expected.answers().byId().get(criterion));
                    if (answer instanceof Verdict
                        && right.isPresent()
                        && !answer.equals(right.get())) {
                      differences.add(name + ": " + answer + ", not " + right.get());
                    }
                  });
        });
    return differences;
  }

  /** How many evaluations have a status. */
  long count(Status status) {
    return judged.values().stream().filter(one -> one.result().status() == status).count();
  }

  /** The calls that arrived at the server. */
  long calls() {
    return server.requestsReceived();
  }

  /** How much of the test's time has passed. */
  Duration waited() {
    return time.passed();
  }

  @Override
  public void close() {
    endpoint.close();
    server.close();
  }

  private static WorkPlan plan(int companies, String... products) {
    return new WorkPlan(
        IntStream.rangeClosed(1, companies).mapToObj(FaultyRun::company).toList(),
        new Criteria(
            List.of(Criterion.of("", "", Stage.GENERAL, "It runs a company")),
            List.of(products).stream().map(FaultyRun::product).toList()),
        Rules.DEFAULT,
        WorkPlan.Finished.NOTHING);
  }

  private static Company company(int number) {
    return new Company(
        number,
        "Company " + number,
        "https://company" + number + ".example",
        "It runs a company. It runs an online store. "
            + (number % 3 == 0 ? "It does not sell to resellers." : "It sells to resellers.")
            + (number % 2 == 0 ? " It streams videos." : ""),
        List.of());
  }

  private static Product product(String name) {
    return new Product(
        name,
        List.of(
            new Audience(
                "Shops",
                Criterion.of(name, "Shops", Stage.QUALIFICATION, "It runs an online store"),
                List.of(Criterion.of(name, "Shops", Stage.MANDATORY, "It sells to resellers")),
                List.of(
                    Criterion.of(name, "Shops", Stage.NTH, "It streams videos", BigDecimal.ONE),
                    Criterion.of(
                        name, "Shops", Stage.NTH, "It runs an online store", BigDecimal.TWO)))));
  }

  /** Keeps nothing; what is kept is tested elsewhere. */
  private enum Forgetful implements ReplyLog {
    LOG;

    @Override
    public void replied(Request request, Reply reply, Duration took) {}

    @Override
    public void failed(Request request, Fault fault) {}
  }
}
