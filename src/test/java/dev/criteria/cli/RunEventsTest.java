package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.criteria.quota.QuotaEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class RunEventsTest {

  @Test
  void holdsNoLockWhileItWritesToTheDebugLog() {
    List<Boolean> locked = new ArrayList<>();
    Logger log = mock(Logger.class);
    try (RunEvents events =
        new RunEvents(
            InstantSource.fixed(AppRun.NOW), ZoneOffset.UTC, _ -> {}, (_, _, _) -> {}, log)) {
      doAnswer(_ -> locked.add(Thread.holdsLock(events)))
          .when(log)
          .debug(anyString(), any(), any());

      events.happened("main", new QuotaEvent.HoldBegan(Duration.ofMinutes(1), "rate limited"));
    }

    assertThat(locked).containsExactly(false);
  }
}
