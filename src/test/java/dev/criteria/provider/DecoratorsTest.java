package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Samples;
import dev.criteria.evaluation.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecoratorsTest {
  private static final Reply REPLY =
      new Reply("text", Reply.Ending.COMPLETE, Optional.of(new Usage(10, 4, 3)), "model-b");
  private static final Fault FAULT = Samples.ill("HTTP 500");
  private final Request request =
      Request.general(Samples.company(1), List.of(Samples.general("Is it a company?")));

  @Test
  void countsWhatGoesOutAndWhatComesBack() throws Exception {
    List<Response> script =
        List.of(REPLY, FAULT, new Reply("", Reply.Ending.CUT_OFF, Optional.empty(), "model-a"));
    int[] calls = {0};
    Metered metered = new Metered(_ -> Exchange.of(script.get(calls[0]++)), () -> 7_000_000);
    for (int i = 0; i < 3; i++) {
      metered.exchange(request);
    }

    Meter meter = metered.read();

    assertThat(meter.requests()).isEqualTo(3);
    assertThat(meter.replies()).isEqualTo(2);
    assertThat(meter.faults()).isEqualTo(Map.of(FaultKind.PROVIDER_ILL, 1L));
    assertThat(meter.usage()).isEqualTo(new Usage(10, 4, 3));
    assertThat(meter.withoutUsage()).isEqualTo(1);
    assertThat(meter.tokens().models()).containsExactly("model-a", "model-b");
    assertThat(meter.latencies().percentile(1)).hasValue(Duration.ofMillis(1));
    assertThat(meter.inFlight()).isZero();
    assertThat(meter.mostInFlight()).isEqualTo(1);
  }

  @Test
  void countsACallThatWasInterruptedAsCancelled() {
    Metered metered =
        new Metered(
            _ -> {
              throw new InterruptedException();
            },
            () -> 0);

    assertThatThrownBy(() -> metered.exchange(request)).isInstanceOf(InterruptedException.class);
    assertThat(metered.read().inFlight()).isZero();
    assertThat(metered.read().faults()).isEqualTo(Map.of(FaultKind.CANCELLED, 1L));
  }

  @Test
  void recordsAReplyBeforeAnybodySeesIt() throws Exception {
    Log log = new Log();
    long[] now = {0};
    Recording recording =
        new Recording(
            _ -> {
              now[0] += Duration.ofMillis(250).toNanos();
              return Exchange.of(REPLY);
            },
            log,
            () -> now[0]);

    assertThat(recording.exchange(request).response()).isSameAs(REPLY);
    assertThat(log.kept).containsExactly("reply after PT0.25S");
  }

  @Test
  void recordsACallThatBroughtNoReply() throws Exception {
    Log log = new Log();

    assertThat(new Recording(_ -> Exchange.of(FAULT), log, () -> 0).exchange(request).response())
        .isSameAs(FAULT);
    assertThat(log.kept).containsExactly("fault PROVIDER_ILL");
  }

  @Test
  void givesNoReplyThatCouldNotBeKept() {
    Log log = new Log();
    log.broken = true;

    assertThatThrownBy(() -> new Recording(_ -> Exchange.of(REPLY), log, () -> 0).exchange(request))
        .hasMessage("disk full");
  }

  @Test
  void keepsAPaidReplyEvenWhenTheRunIsBeingGivenUp() throws Exception {
    Log log = new Log();
    Recording recording =
        new Recording(
            _ -> {
              Thread.currentThread().interrupt();
              return Exchange.of(REPLY);
            },
            log,
            () -> 0);

    recording.exchange(request);

    assertThat(Thread.interrupted()).as("the interrupt is not swallowed").isTrue();
    assertThat(log.kept).containsExactly("reply after PT0S");
    assertThat(log.interrupted).isFalse();
  }

  @Test
  void asksOnlyForWhatItDoesNotRemember() throws Exception {
    List<Request> asked = new ArrayList<>();
    Request other =
        Request.general(Samples.company(2), List.of(Samples.general("Is it a company?")));
    Remembering remembering =
        new Remembering(
            sent -> {
              asked.add(sent);
              return FAULT;
            },
            known -> known.equals(request) ? Optional.of(REPLY) : Optional.empty());

    assertThat(remembering.ask(request)).isSameAs(REPLY);
    assertThat(remembering.ask(other)).isSameAs(FAULT);
    assertThat(asked).containsExactly(other);
  }

  private static final class Log implements ReplyLog {
    final List<String> kept = new ArrayList<>();
    boolean broken;
    boolean interrupted;

    @Override
    public void replied(Request request, Reply reply, Duration took) {
      if (broken) {
        throw new IllegalStateException("disk full");
      }
      interrupted = Thread.currentThread().isInterrupted();
      kept.add("reply after " + took);
    }

    @Override
    public void failed(Request request, Fault fault) {
      kept.add("fault " + fault.kind());
    }
  }
}
