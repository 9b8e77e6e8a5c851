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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
  @EnumSource(
      value = FaultKind.class,
      names = {"QUOTA_EXHAUSTED", "ACCESS_DENIED"})
  void stopsAtOnceWhenOnlyTheUserCanMendIt(FaultKind kind) throws Exception {
    ask(new Fault(kind, ""), 1);

    assertThat(stops).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"TOO_LARGE", "REFUSED", "CANCELLED"})
  void neverStopsForWhatIsAboutOneCompany(FaultKind kind) throws Exception {
    ask(new Fault(kind, ""), 20);

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
    Fault invalid = new Fault(FaultKind.INVALID_REQUEST, "HTTP 400");
    next = invalid;
    assertThat(((Fault) watch.ask(request)).kind().defers()).isTrue();

    ask(REPLY, 1);
    next = invalid;
    assertThat(watch.ask(request)).isEqualTo(invalid);
    assertThat(invalid.kind().defers()).isFalse();
  }

  @Test
  void stopsOnlyOnceWhenToldFromOutside() throws Exception {
    Fault why = new Fault(FaultKind.CANCELLED, "Ctrl-C");
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
    return new Fault(FaultKind.PROVIDER_ILL, "HTTP 500");
  }
}
