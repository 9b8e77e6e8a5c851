package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that refuses for a while; time passes only when the writer waits. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalPatienceTest {
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final int CALLS_TO_BEGIN = 4;

  private final SimulatedDisk disk = SimulatedDisk.honest();
  private final SessionFolder folder = Sample.folder(disk, Path.of("sessions"));
  private final AtomicLong now = new AtomicLong(-5);
  private final List<JournalException> troubles = new CopyOnWriteArrayList<>();
  private final AtomicInteger emergencies = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(longs = {1, 50, 1_000, 30_000, 59_999})
  void losesNothingWhenTheDiskTakesBytesAgainInTime(long milliseconds) throws Exception {
    try (JournalWriter writer = writer(milliseconds)) {
      writer.append(Sample.event(1));
      writer.append(Sample.event(2));
    }

    assertThat(events()).containsExactly("E1", "E2");
    assertThat(troubles).hasSize(1);
    assertThat(emergencies).hasValue(1);
    assertThat(Duration.ofNanos(now.get() + 5)).isLessThanOrEqualTo(GRACE);
  }

  @Test
  void givesUpWhenTheTimeIsOver() {
    try (JournalWriter writer = writer(Long.MAX_VALUE / 2_000_000)) {
      assertThatThrownBy(() -> writer.append(Sample.event(1)))
          .isInstanceOf(JournalException.StorageFailed.class)
          .hasMessageContaining("no space left");

      assertThat(Duration.ofNanos(now.get() + 5)).isEqualTo(GRACE);
      assertThatThrownBy(() -> writer.append(Sample.event(2)))
          .isInstanceOf(JournalException.StorageFailed.class);
    }
    assertThat(troubles).hasSize(1);
    assertThat(events()).isEmpty();
  }

  @Test
  void leavesNoGapInTheNumbersOfItsFiles() throws Exception {
    try (JournalWriter writer = writer(20_000)) {
      writer.append(Sample.event(1));
    }

    try (JournalReader reader = new JournalReader(disk, folder)) {
      assertThat(reader.replay(_ -> {}).missingSegments()).isEmpty();
    }
  }

  @Test
  void writesNothingMoreWhenAnotherProcessTakesOverMeanwhile() {
    Runnable ownership =
        () -> {
          if (now.get() > 0) {
            throw new JournalException.InUse(Sample.SESSION, "process 2");
          }
        };
    try (JournalWriter writer = writer(20_000, ownership)) {
      assertThatThrownBy(() -> writer.append(Sample.event(1)))
          .isInstanceOf(JournalException.InUse.class);
    }
    assertThat(Duration.ofNanos(now.get())).isLessThan(Duration.ofSeconds(1));
  }

  private JournalWriter writer(long milliseconds) {
    return writer(milliseconds, () -> {});
  }

  /** A writer whose disk refuses everything for so long after the journal has begun. */
  private JournalWriter writer(long milliseconds, Runnable ownership) {
    long end = now.get() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    FaultyStorage faulty =
        new FaultyStorage(disk, call -> call > CALLS_TO_BEGIN && now.get() < end);
    return JournalWriter.open(
        faulty,
        folder,
        1,
        "",
        "",
        JournalWriter.Limits.DEFAULT,
        new JournalWriter.Safety(
            ownership,
            emergencies::incrementAndGet,
            troubles::add,
            new Patience(GRACE, now::get, time -> now.addAndGet(time.toNanos()))));
  }

  private List<String> events() {
    List<String> events = new ArrayList<>();
    try (JournalReader reader = new JournalReader(disk, folder)) {
      reader.replay(
          line -> {
            if (line.head() instanceof JournalRecord.Event event) {
              events.add(event.name());
            }
          });
    }
    return events;
  }
}
