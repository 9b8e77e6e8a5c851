package dev.criteria.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Samples;
import dev.criteria.evaluation.Stage;
import dev.criteria.evaluation.Status;
import dev.criteria.evaluation.Verdict;
import dev.criteria.provider.Provider;
import dev.criteria.provider.ReplyMemory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelProcessorTest {
  private static final int COMPANIES = 40;
  private final Criteria criteria = Samples.criteria("CDN", "WAAP", "DDoS");
  private final WorkPlan plan = plan(COMPANIES, criteria);
  private final Map<Evaluation, Outcome.Judged> saved = new ConcurrentHashMap<>();
  private final RecordingListener listener = new RecordingListener();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 64})
  void savesEveryEvaluationOnceAndNeverHasMoreRequestsInFlightThanAllowed(int workers)
      throws Exception {
    Counted provider = new Counted(new ScriptedProvider());

    RunEnd end = run(provider, workers);

    assertThat(end.fault()).isEmpty();
    assertThat(end.judged()).isEqualTo(plan.evaluations());
    assertThat(saved).hasSize((int) plan.evaluations());
    assertThat(saved.values())
        .allSatisfy(outcome -> assertThat(outcome.result().status()).isEqualTo(Status.QUALIFIED));
    assertThat(provider.mostInFlight()).isLessThanOrEqualTo(workers);
  }

  @Test
  void reallyHasAsManyRequestsInFlightAsAllowed() throws Exception {
    // Each request waits until all eight workers have one out.
    CyclicBarrier eight = new CyclicBarrier(8);
    AtomicInteger calls = new AtomicInteger();
    ScriptedProvider answers = new ScriptedProvider();
    Counted provider =
        new Counted(
            request -> {
              if (calls.incrementAndGet() <= 8) {
                try {
                  eight.await();
                } catch (BrokenBarrierException e) {
                  throw new IllegalStateException(e);
                }
              }
              return answers.ask(request);
            });

    run(provider, 8);

    assertThat(provider.mostInFlight()).isEqualTo(8);
  }

  @Test
  void asksTheGeneralCriteriaOncePerCompany() throws Exception {
    ConcurrentLinkedQueue<Integer> general = new ConcurrentLinkedQueue<>();
    ScriptedProvider answers = new ScriptedProvider();

    run(
        request -> {
          if (request.stage() == Stage.GENERAL) {
            general.add(request.company().number());
          }
          return answers.ask(request);
        },
        8);

    assertThat(general).hasSize(COMPANIES).doesNotHaveDuplicates();
  }

  @Test
  void letsOtherCompaniesGoOnWhileOneWaitsForItsGeneralCriteria() throws Exception {
    CountDownLatch othersDone = new CountDownLatch(1);
    ScriptedProvider answers = new ScriptedProvider();
    Provider provider =
        request -> {
          if (request.stage() == Stage.GENERAL && request.company().number() == 1) {
            othersDone.await();
          }
          return answers.ask(request);
        };
    Checkpoint checkpoint =
        outcome -> {
          saved.put(outcome.evaluation(), outcome);
          if (saved.size() == plan.evaluations() - criteria.products().size()) {
            othersDone.countDown();
          }
        };

    new ParallelProcessor(plan, 2, provider, checkpoint, listener).run();

    assertThat(saved).hasSize((int) plan.evaluations());
  }

  @Test
  void defersAllProductsOfACompanyWhoseGeneralRequestFailed() throws Exception {
    ScriptedProvider provider = new ScriptedProvider();
    provider.faults.put(5, Samples.ill("HTTP 500"));

    RunEnd end = run(provider, 4);

    assertThat(end.deferred()).isEqualTo(3);
    assertThat(end.fault().orElseThrow().reason()).isEqualTo("HTTP 500");
    assertThat(listener.stopped).isEmpty();
    assertThat(saved).hasSize((int) plan.evaluations() - 3);
    assertThat(saved.keySet()).noneMatch(evaluation -> evaluation.company().number() == 5);
    assertThat(listener.deferred).as("at first, and once more at the end").containsExactly(5, 5);
    assertThat(listener.takenUpAgain).containsExactly(Map.entry(5, 3));
  }

  @Test
  void takesUpAgainWhatWasDeferredWhenTheRestIsDone() throws Exception {
    ScriptedProvider answers = new ScriptedProvider();
    Provider provider =
        request ->
            request.company().number() % 10 == 5 && saved.size() < 36 * criteria.products().size()
                ? Samples.ill("HTTP 500")
                : answers.ask(request);

    RunEnd end = run(provider, 4);

    assertThat(end.judged()).isEqualTo(plan.evaluations());
    assertThat(end.deferred()).isZero();
    assertThat(end.fault()).isEmpty();
    assertThat(listener.takenUpAgain).containsOnlyKeys(5, 15, 25, 35).containsValue(3);
  }

  @Test
  void takesUpAgainSingleProductsToo() throws Exception {
    ScriptedProvider answers = new ScriptedProvider();
    AtomicInteger failures = new AtomicInteger();
    Provider provider =
        request ->
            request.company().number() == 7
                    && request.product().equals("WAAP")
                    && failures.incrementAndGet() == 1
                ? Samples.ill("HTTP 500")
                : answers.ask(request);

    RunEnd end = run(provider, 1);

    assertThat(end.judged()).isEqualTo(plan.evaluations());
    assertThat(listener.takenUpAgain).containsExactly(Map.entry(7, 1));
  }

  @Test
  void doesNotAskAgainInTheSameRunWhatMayHaveBeenBilled() throws Exception {
    Fault timeout =
        new Fault.ProviderIll(Fault.Ailment.TIMEOUT, Optional.empty(), "no reply in time");
    ScriptedProvider provider = new ScriptedProvider();
    provider.faults.put(5, timeout);

    RunEnd end = run(provider, 4);

    assertThat(end.deferred()).isEqualTo(3);
    assertThat(listener.deferred).containsExactly(5);
    assertThat(listener.takenUpAgain).isEmpty();
  }

  @Test
  void asksInHalvesWhatIsTooLarge() throws Exception {
    ScriptedProvider answers = new ScriptedProvider();
    Provider provider =
        request ->
            request.criteria().size() > 2 ? new Fault.TooLarge("too long") : answers.ask(request);

    RunEnd end = run(provider, 4);

    assertThat(end.judged()).isEqualTo(plan.evaluations());
    assertThat(saved.values())
        .allSatisfy(outcome -> assertThat(outcome.result().status()).isEqualTo(Status.QUALIFIED));
  }

  @Test
  void asksWithHalfTheTextWhereThatIsTheLargerPartAndSaysSo() throws Exception {
    Company wordy =
        new Company(1, "Wordy", "", "It sells shoes. ".repeat(200), List.of(new Field("A", "b")));
    ScriptedProvider answers = new ScriptedProvider();
    ConcurrentLinkedQueue<Integer> lengths = new ConcurrentLinkedQueue<>();
    Provider provider =
        request -> {
          lengths.add(request.company().description().length());
          return request.company().description().length() > 2_000
              ? new Fault.TooLarge("too long")
              : answers.ask(request);
        };

    new ParallelProcessor(
            new WorkPlan(List.of(wordy), criteria, Rules.DEFAULT, WorkPlan.Finished.NOTHING),
            1,
            provider,
            outcome -> saved.put(outcome.evaluation(), outcome),
            listener)
        .run();

    assertThat(lengths).contains(3_200, 1_601);
    assertThat(saved.values())
        .hasSize(criteria.products().size())
        .allSatisfy(
            outcome ->
                assertThat(outcome.answers().byId().values())
                    .allMatch(
                        answer ->
                            ((Verdict) answer).reason().startsWith("r [Judged by the first half")));
  }

  @Test
  void leavesUnansweredWhatIsTooLargeInHalvesToo() throws Exception {
    Counted provider = new Counted(request -> new Fault.TooLarge("too long"));

    RunEnd end = run(provider, 4);

    assertThat(end.judged()).isEqualTo(plan.evaluations());
    assertThat(end.fault()).isEmpty();
    assertThat(saved.values())
        .allSatisfy(outcome -> assertThat(outcome.result().status()).isEqualTo(Status.UNDECIDED));
  }

  @Test
  void savesNothingForAnEvaluationThatAFaultInterrupted() throws Exception {
    ScriptedProvider answers = new ScriptedProvider();
    Provider provider =
        request ->
            request.company().number() == 2
                    && request.product().equals("WAAP")
                    && request.stage() == Stage.NTH
                ? Samples.ill("HTTP 503")
                : answers.ask(request);

    RunEnd end = run(provider, 4);

    assertThat(end.deferred()).isEqualTo(1);
    assertThat(saved).hasSize((int) plan.evaluations() - 1);
  }

  @Test
  void leavesCriteriaUnansweredWhenTheContentIsRefused() throws Exception {
    ScriptedProvider provider = new ScriptedProvider();
    provider.faults.put(7, new Fault.Refused("content filter"));

    RunEnd end = run(provider, 4);

    assertThat(end.judged()).isEqualTo(plan.evaluations());
    saved.forEach(
        (evaluation, outcome) ->
            assertThat(outcome.result().status())
                .isEqualTo(
                    evaluation.company().number() == 7 ? Status.UNDECIDED : Status.QUALIFIED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void sendsNothingMoreOnceTheQuotaIsDead(int workers) throws Exception {
    Counted provider = new Counted(request -> new Fault.QuotaExhausted("no credit"));

    RunEnd end = run(provider, workers);

    assertThat(end.fault().orElseThrow().kind()).isEqualTo(FaultKind.QUOTA_EXHAUSTED);
    assertThat(provider.requests()).isLessThanOrEqualTo(workers);
    assertThat(saved).isEmpty();
    assertThat(listener.stopped).hasSize(1);
  }

  @Test
  void stopsAfterFiveFaultsInARow() throws Exception {
    Counted provider = new Counted(request -> Samples.ill("HTTP 500"));

    RunEnd end = run(provider, 1);

    assertThat(end.fault()).isPresent();
    assertThat(provider.requests()).isEqualTo(TroubleWatch.MAX_FAULTS_IN_A_ROW);
    assertThat(saved).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void takesNoRememberedReplyForASignThatTheProviderIsWell(int workers) throws Exception {
    Counted provider =
        new Counted(_ -> new Fault.InvalidRequest("400 unsupported_value", "HTTP 400: no such"));

    RunEnd end = run(provider, workers, remembering(Stage.GENERAL));

    assertThat(end.fault().orElseThrow().reason()).isEqualTo("HTTP 400: no such");
    assertThat(provider.requests())
        .isBetween(
            (long) TroubleWatch.MAX_FAULTS_IN_A_ROW,
            TroubleWatch.MAX_FAULTS_IN_A_ROW + workers - 1L);
    assertThat(saved).isEmpty();
  }

  @Test
  void countsFaultsInARowAcrossRememberedReplies() throws Exception {
    Counted provider = new Counted(_ -> Samples.ill("HTTP 500"));

    RunEnd end = run(provider, 1, remembering(Stage.GENERAL));

    assertThat(end.fault()).isPresent();
    assertThat(provider.requests()).isEqualTo(TroubleWatch.MAX_FAULTS_IN_A_ROW);
  }

  @Test
  void asksAgainOnlyForWhatAReplyLeftOut() throws Exception {
    ScriptedProvider answers = new ScriptedProvider();
    ConcurrentLinkedQueue<Request> nth = new ConcurrentLinkedQueue<>();
    Provider provider =
        request -> {
          if (request.stage() != Stage.NTH || request.company().number() != 1) {
            return answers.ask(request);
          }
          nth.add(request);
          return nth.size() == 1
              ? ScriptedProvider.reply(request.again(request.criteria().subList(0, 1)), "PASSED")
              : answers.ask(request);
        };

    new ParallelProcessor(
            plan(1, Samples.criteria("CDN")),
            1,
            provider,
            outcome -> saved.put(outcome.evaluation(), outcome),
            listener)
        .run();

    List<Request> asked = List.copyOf(nth);
    assertThat(asked.get(1).criteria()).isEqualTo(asked.get(0).criteria().subList(1, 2));
    assertThat(saved.values().iterator().next().result().status()).isEqualTo(Status.QUALIFIED);
  }

  @Test
  void givesUpOnAGarbledReplyAfterABoundedNumberOfRepeats() throws Exception {
    Counted provider = new Counted(request -> ScriptedProvider.reply("no JSON"));

    new ParallelProcessor(
            plan(1, Samples.criteria("CDN")),
            1,
            provider,
            outcome -> saved.put(outcome.evaluation(), outcome),
            listener)
        .run();

    assertThat(provider.requests()).isEqualTo(1 + Evaluator.MAX_REPEATS);
    assertThat(saved.values().iterator().next().result().status()).isEqualTo(Status.UNDECIDED);
  }

  @Test
  void stopsAndTellsWhenAnOutcomeCannotBeSaved() {
    ScriptedProvider answers = new ScriptedProvider();
    AtomicInteger failures = new AtomicInteger();
    AtomicInteger requestsAfterTheFailure = new AtomicInteger();
    Provider provider =
        request -> {
          if (failures.get() > 0) {
            requestsAfterTheFailure.incrementAndGet();
          }
          return answers.ask(request);
        };
    Checkpoint full =
        outcome -> {
          failures.incrementAndGet();
          throw new CheckpointException(new IOException("disk full"));
        };

    ParallelProcessor processor = new ParallelProcessor(plan, 4, provider, full, listener);

    assertThatThrownBy(processor::run).isInstanceOf(CheckpointException.class);
    // Four workers had at most one more request in flight each when the first save failed.
    assertThat(requestsAfterTheFailure.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void neverEndsSilentlyWhenAWorkerRunsOutOfMemory() {
    Provider provider =
        request -> {
          throw new OutOfMemoryError("test");
        };

    ParallelProcessor processor = new ParallelProcessor(plan, 4, provider, outcome -> {}, listener);

    assertThatThrownBy(processor::run).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void asksNothingAboutWhatIsFinished() throws Exception {
    ConcurrentLinkedQueue<Request> asked = new ConcurrentLinkedQueue<>();
    ScriptedProvider answers = new ScriptedProvider();
    WorkPlan rest =
        plan.minus((company, product) -> company != 3 || !product.name().equals("WAAP"));

    RunEnd end =
        new ParallelProcessor(
                rest,
                8,
                request -> {
                  asked.add(request);
                  return answers.ask(request);
                },
                outcome -> saved.put(outcome.evaluation(), outcome),
                listener)
            .run();

    assertThat(end.judged()).isEqualTo(1);
    assertThat(asked).allMatch(request -> request.company().number() == 3);
    assertThat(asked).noneMatch(request -> request.product().equals("CDN"));
  }

  @Test
  void finishesRequestsInFlightButSendsNoMoreWhenStopped() throws Exception {
    CountDownLatch inFlight = new CountDownLatch(4);
    CountDownLatch stopped = new CountDownLatch(1);
    ScriptedProvider answers = new ScriptedProvider();
    Counted provider =
        new Counted(
            request -> {
              inFlight.countDown();
              stopped.await();
              return answers.ask(request);
            });
    ParallelProcessor processor =
        new ParallelProcessor(
            plan, 4, provider, outcome -> saved.put(outcome.evaluation(), outcome), listener);
    Thread stopper =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    inFlight.await();
                  } catch (InterruptedException e) {
                    return;
                  }
                  processor.stop(new Fault.Cancelled("Ctrl-C"));
                  stopped.countDown();
                });

    RunEnd end = processor.run();
    stopper.join();

    assertThat(end.fault().orElseThrow().reason()).isEqualTo("Ctrl-C");
    assertThat(provider.requests()).isEqualTo(4);
    assertThat(saved).isEmpty();
  }

  @Test
  void givesUpRequestsInFlightWhenAbandoned() throws Exception {
    CountDownLatch inFlight = new CountDownLatch(4);
    Provider provider =
        request -> {
          inFlight.countDown();
          new CountDownLatch(1).await();
          throw new AssertionError("never reached");
        };
    ParallelProcessor processor = new ParallelProcessor(plan, 4, provider, outcome -> {}, listener);
    Thread stopper =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    inFlight.await();
                  } catch (InterruptedException e) {
                    return;
                  }
                  processor.stop(new Fault.Cancelled("Ctrl-C"));
                  processor.abandon();
                });

    RunEnd end = processor.run();
    stopper.join();

    assertThat(end.judged()).isZero();
    assertThat(end.fault()).isPresent();
  }

  @Test
  void endsItsWorkersWhenInterrupted() throws Exception {
    CountDownLatch asked = new CountDownLatch(4);
    CountDownLatch interrupted = new CountDownLatch(4);
    Provider provider =
        request -> {
          asked.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
          throw new AssertionError("never reached");
        };
    ParallelProcessor processor = new ParallelProcessor(plan, 4, provider, outcome -> {}, listener);
    CountDownLatch told = new CountDownLatch(1);
    Thread run =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    processor.run();
                  } catch (InterruptedException e) {
                    told.countDown();
                  }
                });
    asked.await();

    run.interrupt();

    interrupted.await();
    told.await();
    assertThat(saved).isEmpty();
  }

  /** Knows the replies of one stage, which all say PASSED. */
  private static ReplyMemory remembering(Stage stage) {
    return request ->
        request.stage() == stage
            ? Optional.of((Reply) ScriptedProvider.reply(request, "PASSED"))
            : Optional.empty();
  }

  private RunEnd run(Provider provider, int workers) throws InterruptedException {
    return run(provider, workers, _ -> Optional.empty());
  }

  private RunEnd run(Provider provider, int workers, ReplyMemory memory)
      throws InterruptedException {
    return new ParallelProcessor(
            plan,
            workers,
            provider,
            memory,
            outcome ->
                assertThat(saved.put(outcome.evaluation(), outcome)).as("saved once only").isNull(),
            listener)
        .run();
  }

  private static WorkPlan plan(int companies, Criteria criteria) {
    return new WorkPlan(
        IntStream.rangeClosed(1, companies).mapToObj(Samples::company).toList(),
        criteria,
        Rules.DEFAULT,
        WorkPlan.Finished.NOTHING);
  }

  private static final class RecordingListener implements RunListener {
    final ConcurrentLinkedQueue<Integer> deferred = new ConcurrentLinkedQueue<>();
    final Map<Integer, Integer> takenUpAgain = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<Fault> stopped = new ConcurrentLinkedQueue<>();

    @Override
    public void ended(Outcome outcome) {}

    @Override
    public void deferred(Company company, int evaluations, Fault fault) {
      deferred.add(company.number());
    }

    @Override
    public void takenUpAgain(int company, int evaluations) {
      takenUpAgain.merge(company, evaluations, Integer::sum);
    }

    @Override
    public void stopping(Fault fault) {
      stopped.add(fault);
    }
  }

  /** Answers every criterion with PASSED, but for companies that get a fault. */
  private static final class ScriptedProvider implements Provider {
    final Map<Integer, Fault> faults = new ConcurrentHashMap<>();

    @Override
    public Response ask(Request request) {
      Fault fault = faults.get(request.company().number());
      return fault == null ? reply(request, "PASSED") : fault;
    }

    static Response reply(Request request, String verdict) {
      return reply(
          request.byLocalId().keySet().stream()
              .map(
                  id ->
                      "{\"id\":\"%s\",\"quote\":\"q\",\"reason\":\"r\",\"verdict\":\"%s\"}"
                          .formatted(id, verdict))
              .collect(Collectors.joining(",", "{\"answers\":[", "]}")));
    }

    static Response reply(String content) {
      return new Reply(content, Reply.Ending.COMPLETE, Optional.empty(), "scripted");
    }
  }
}
