package dev.criteria.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.journal.Position;
import dev.criteria.journal.Segment;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PendingRepliesTest {
  private final BitSet finished = new BitSet();
  private final PendingReplies pending =
      new PendingReplies((company, product) -> !finished.get(company * 10 + product));

  @Test
  void handsOverTheRepliesToOpenEvaluationsInTheirOrder() {
    add(1, 1, 0);
    add(2, 1, 1);
    add(1, 2, 2);
    add(1, 2, 3);
    finished.set(11);
    ReplyIndex index = new ReplyIndex();

    pending.moveTo(index);

    assertThat(index.requests()).isEqualTo(2);
    assertThat(index.positions("%016x".formatted(101))).isEmpty();
    assertThat(index.positions("%016x".formatted(201))).containsExactly(position(1));
    assertThat(index.positions("%016x".formatted(102))).containsExactly(position(2), position(3));
  }

  @Test
  void keepsFewOfAMillionRepliesWhenNearlyAllEvaluationsAreFinished() {
    int most = 0;
    for (int company = 1; company <= 1_000_000; company++) {
      add(company, 1, company);
      if (company % 1_000 != 0) {
        finished.set(company * 10 + 1);
      }
      most = Math.max(most, pending.size());
    }
    ReplyIndex index = new ReplyIndex();
    pending.moveTo(index);

    assertThat(most).isLessThanOrEqualTo(4_096);
    assertThat(index.requests()).isEqualTo(1_000);
    assertThat(index.positions("%016x".formatted(100_000 * 100 + 1)))
        .containsExactly(position(100_000));
  }

  private void add(int company, int product, int place) {
    pending.add(company, product, company * 100L + product, position(place));
  }

  private static Position position(int number) {
    return new Position(new Segment(1, 1), number * 1_000L, 1 + number % 100);
  }
}
