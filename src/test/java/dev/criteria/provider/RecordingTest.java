package dev.criteria.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.evaluation.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final Request REQUEST =
      Request.general(
          new Company(1, "Example", "", "", List.of()),
          List.of(Criterion.of("", "", Stage.GENERAL, "Is it an example?")));
  private static final Reply REPLY =
      new Reply("{}", Reply.Ending.COMPLETE, Optional.empty(), "any-model");

  private final List<Response> kept = new ArrayList<>();
  private final List<Boolean> interruptedWhileKeeping = new ArrayList<>();

  @Test
  void keepsAReplyBeforeItGivesItBack() throws InterruptedException {
    assertThat(recording(_ -> Exchange.of(REPLY)).exchange(REQUEST).response()).isEqualTo(REPLY);
    assertThat(kept).containsExactly(REPLY);
  }

  @Test
  void keepsAReplyThatComesWhileTheRunIsGivenUp() throws InterruptedException {
    Recording recording =
        recording(
            _ -> {
              Thread.currentThread().interrupt();
              return Exchange.of(REPLY);
            });

    recording.exchange(REQUEST);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(kept).containsExactly(REPLY);
    assertThat(interruptedWhileKeeping).containsExactly(false);
  }

  @Test
  void keepsThatARequestWasGivenUpBecauseItMayBeBilled() {
    Recording recording =
        recording(
            _ -> {
              throw new InterruptedException("given up");
            });

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> recording.exchange(REQUEST));
    assertThat(kept)
        .singleElement()
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(FaultKind.CANCELLED));
  }

  private Recording recording(Endpoint provider) {
    ReplyLog log =
        new ReplyLog() {
          @Override
          public void replied(Request request, Reply reply, Duration took) {
            keep(reply);
          }

          @Override
          public void failed(Request request, Fault fault) {
            keep(fault);
          }
        };
    return new Recording(provider, log, () -> 0);
  }

  private void keep(Response response) {
    interruptedWhileKeeping.add(Thread.currentThread().isInterrupted());
    kept.add(response);
  }
}
