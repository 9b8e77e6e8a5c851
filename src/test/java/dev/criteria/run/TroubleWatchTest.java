package dev.criteria.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class TroubleWatchTest {
  private static final Reply REPLY =
      new Reply("", Reply.Ending.COMPLETE, Optional.empty(), "model");
  private final Request request =
      Request.general(Samples.company(1), List.of(Samples.general("Is it a company?")));
  private final List<Fault> stops = new ArrayList<>();
  private Response next = REPLY;
  private final TroubleWatch watch = new TroubleWatch(_ -> next, stops::add);

  @Test
  void stopsAfterFiveFaultsInARowAndSendsNothingMore() throws Exception {
    ask(ill(), 4);
    assertThat(stops).isEmpty();

    ask(ill(), 1);
    assertThat(stops).containsExactly(ill());

    next = REPLY;
    assertThat(watch.ask(request))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(FaultKind.HELD_BACK));
    assertThat(stops).hasSize(1);
  }

  @Test
  void beginsToCountAnewAfterAReply() throws Exception {
    ask(ill(), 4);
    ask(REPLY, 1);
    ask(ill(), 4);

    assertThat(stops).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void stopsAtOnceWhenWaitingCannotMendIt(Fault fault) throws Exception {
    ask(fault, 1);

    assertThat(stops).containsExactly(fault);
  }

  static Stream<Fault> stopsAtOnceWhenWaitingCannotMendIt() {
    return faults(FaultKind.QUOTA_EXHAUSTED, FaultKind.ACCESS_DENIED, FaultKind.HELD_BACK);
  }

  @ParameterizedTest
  @MethodSource
  void neverStopsForWhatIsAboutOneCompany(Fault fault) throws Exception {
    ask(fault, 20);

    assertThat(stops).isEmpty();
  }

  static Stream<Fault> neverStopsForWhatIsAboutOneCompany() {
    return faults(FaultKind.TOO_LARGE, FaultKind.REFUSED, FaultKind.CANCELLED);
  }

  private static Stream<Fault> faults(FaultKind... kinds) {
    return Samples.faults().stream().filter(fault -> List.of(kinds).contains(fault.kind()));
  }

  @Test
  void stopsWhenTheProviderKeepsCallingRequestsInvalidInTheSameWay() throws Exception {
    ask(REPLY, 1);
    ask(new Fault.InvalidRequest("400 unsupported_value", "HTTP 400: no such value"), 4);
    ask(new Fault.InvalidRequest("400 other", "HTTP 400: other"), 1);
    assertThat(stops).isEmpty();

    ask(new Fault.InvalidRequest("400 unsupported_value", "HTTP 400: no such value"), 1);
    assertThat(stops)
        .singleElement()
        .extracting(Fault::reason)
        .isEqualTo("HTTP 400: no such value");
  }

  @Test
  void doesNotAddUpInvalidRequestsWithRepliesBetweenThem() throws Exception {
    for (int i = 0; i < 10; i++) {
      ask(new Fault.InvalidRequest("400 unsupported_value", "HTTP 400"), 4);
      ask(REPLY, 1);
    }

    assertThat(stops).isEmpty();
  }

  @Test
  void takesABurstOfRequestsThatFailTogetherForOneEvent() throws Exception {
    int workers = 64;
    CyclicBarrier together = new CyclicBarrier(workers);
    TroubleWatch burst =
        new TroubleWatch(
            _ -> {
              try {
                together.await();
              } catch (BrokenBarrierException e) {
                throw new IllegalStateException(e);
              }
              return ill();
            },
            stops::add);
    List<Future<Response>> answers;
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = pool.invokeAll(Collections.nCopies(workers, () -> burst.ask(request)));
    }

    for (Future<Response> answer : answers) {
      assertThat(answer.get()).isEqualTo(ill());
    }
    assertThat(stops).isEmpty();
  }

  @Test
  void putsOffWhatIsCalledInvalidAsLongAsNothingWasAnswered() throws Exception {
    Fault invalid = new Fault.InvalidRequest("400", "HTTP 400");
    next = invalid;
    assertThat(((Fault) watch.ask(request)).kind().defers()).isTrue();

    ask(REPLY, 1);
    next = invalid;
    assertThat(watch.ask(request)).isEqualTo(invalid);
    assertThat(invalid.kind().defers()).isFalse();
  }

  @Test
  void stopsOnlyOnceWhenToldFromOutside() throws Exception {
    Fault why = new Fault.Cancelled("Ctrl-C");
    watch.stop(why);
    watch.stop(ill());

    assertThat(stops).containsExactly(why);
    assertThat(watch.reason()).contains(why);
  }

  private void ask(Response response, int times) throws InterruptedException {
    next = response;
    for (int i = 0; i < times; i++) {
      watch.ask(request);
    }
  }

  private static Fault ill() {
    return Samples.ill("HTTP 500");
  }
}
