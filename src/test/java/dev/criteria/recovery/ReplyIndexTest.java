package dev.criteria.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.journal.KeyNumber;
import dev.criteria.journal.Position;
import dev.criteria.journal.Segment;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplyIndexTest {
  private final ReplyIndex index = new ReplyIndex();

  @Test
  void givesTheRepliesToEachRequestInTheirOrder() {
    for (int reply = 0; reply < 30_000; reply++) {
      index.add(number(reply % 10_000), position(reply));
    }
    for (int request = 0; request < 10_000; request++) {
      assertThat(index.positions(request(request)))
          .containsExactly(
              position(request), position(request + 10_000), position(request + 20_000));
    }
    assertThat(index.requests()).isEqualTo(10_000);
    assertThat(index.positions(request(10_000))).isEmpty();
  }

  @Test
  void holdsManyRepliesToOneRequest() {
    IntStream.range(0, 500_000).forEach(reply -> index.add(number(1), position(reply)));
    assertThat(index.positions(request(1))).hasSize(500_000).startsWith(position(0));
    assertThat(index.requests()).isEqualTo(1);
  }

  /** Names like hashes, of which many share their lower bits. */
  private static String request(int number) {
    return "%08x".formatted(number) + "0123456701234567" + "89abcdef";
  }

  private static long number(int number) {
    return KeyNumber.of(request(number));
  }

  private static Position position(int number) {
    return new Position(new Segment(1 + number / 10_000, 1), number * 1_000L, 1 + number % 100);
  }
}
