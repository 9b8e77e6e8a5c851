package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Stage;
import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.UsageByModel;
import dev.criteria.pricing.PriceTable;
import dev.criteria.provider.Provider;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostLimitTest {
  private static final Request REQUEST =
      Request.general(
          new Company(1, "A", "", "", List.of()),
          List.of(new Criterion("C1", Stage.GENERAL, "", "It sells.", BigDecimal.ONE)));

  @Test
  void warnsOnceOfRepliesThatDoNotTellTheirTokens() throws InterruptedException {
    Deque<Optional<Usage>> usages = new ArrayDeque<>();
    usages.add(Optional.of(new Usage(1, 0, 1)));
    usages.add(Optional.empty());
    usages.add(Optional.empty());
    List<String> warnings = new ArrayList<>();
    Provider limited =
        CostLimit.of(BigDecimal.ONE, "gpt-6-luna", PriceTable.bundled())
            .limiting(
                _ -> new Reply("{}", Reply.Ending.COMPLETE, usages.remove(), "served"),
                () -> UsageByModel.NONE,
                warnings::add);

    limited.ask(REQUEST);
    assertThat(warnings).isEmpty();
    limited.ask(REQUEST);
    limited.ask(REQUEST);

    assertThat(warnings).singleElement().asString().contains("--max-cost");
  }
}
