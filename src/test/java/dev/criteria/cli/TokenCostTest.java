package dev.criteria.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.UsageByModel;
import dev.criteria.pricing.Price;
import dev.criteria.pricing.PriceTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TokenCostTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final Price ONE = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
  private static final PriceTable PRICES =
      new PriceTable(DAY, Map.of("listed", ONE)).with(Map.of("mine", ONE));

  private static UsageByModel tokens(String... models) {
    TreeMap<String, Usage> tokens = new TreeMap<>();
    for (String model : models) {
      tokens.put(model, new Usage(1_000_000, 0, 0));
    }
    return new UsageByModel(tokens);
  }

  @Test
  void callsModelsWithoutAPriceUnpricedUnlessTheyCountAsAnother() {
    UsageByModel tokens = tokens("listed", "unknown");
    TokenCost limited = new TokenCost(PRICES, Optional.of(ONE));

    assertThat(TokenCost.known(PRICES).of(tokens).dollars()).isEqualByComparingTo("1");
    assertThat(TokenCost.known(PRICES).of(tokens).unpriced()).containsExactly("unknown");
    assertThat(limited.of(tokens).dollars()).isEqualByComparingTo("2");
    assertThat(limited.of(tokens).isComplete()).isTrue();
  }

  @Test
  void datesOnlyThePricesThatComeWithTheProgram() {
    TokenCost cost = TokenCost.known(PRICES);

    assertThat(cost.asOf(tokens("listed"))).contains(DAY);
    assertThat(cost.asOf(tokens("listed", "mine"))).contains(DAY);
    assertThat(cost.asOf(tokens("mine"))).isEmpty();
    assertThat(cost.asOf(tokens("mine-2026-01-02", "unknown"))).isEmpty();
    assertThat(cost.asOf(tokens())).contains(DAY);
  }

  @Test
  void namesTheOptionThatLiftsTheLimit() {
    assertThat(RunProgress.limitOfPlaces(1)).contains("--parallel");
    assertThat(RunProgress.limitOfPlaces(8)).contains("--max-concurrent 8");
  }
}
