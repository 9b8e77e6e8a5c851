package dev.criteria.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTest {
  private final PriceTable prices =
      PriceFile.parse("# a remark\nas-of 2026-11-21\nsmall 0.10 0.01 0.50\nlarge 2 0.2 10\n");

  @Test
  void pricesCachedInputApart() {
    Cost cost = Cost.NONE.plus(prices, "small", 1_000_000, 400_000, 200_000);

    // 600,000 x 0.10 + 400,000 x 0.01 + 200,000 x 0.50, per million.
    assertThat(cost.dollars()).isEqualByComparingTo("0.164");
    assertThat(cost.isComplete()).isTrue();
    assertThat(cost).hasToString("$0.1640");
  }

  @Test
  void addsUpSeveralModels() {
    Cost cost =
        Cost.NONE.plus(prices, "small", 1_000_000, 0, 0).plus(prices, "large", 600_000, 0, 100_000);

    assertThat(cost).hasToString("$2.30");
  }

  @Test
  void callsAModelWithoutAPriceUnpricedAndNeverFree() {
    assertThat(Cost.NONE.plus(prices, "mine", 10, 0, 10)).hasToString("unpriced (mine)");
    assertThat(Cost.NONE.plus(prices, "small", 20_000_000, 0, 0).plus(prices, "mine", 1, 0, 1))
        .hasToString("$2.00, and what has no price: mine");
    assertThat(Cost.NONE.plus(prices, "", 10, 0, 10))
        .hasToString("unpriced (a model without a name)");
  }

  @Test
  void knowsAModelByItsNameWithADate() {
    assertThat(prices.of("small-2026-04-14")).isEqualTo(prices.of("small")).isPresent();
    assertThat(prices.of("small-preview")).isEmpty();
  }

  @Test
  void prefersThePricesOfTheUser() {
    Price own = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);

    assertThat(prices.with(Map.of("small", own, "mine", own)).of("small")).hasValue(own);
    assertThat(prices.with(Map.of("mine", own)).of("large")).isEqualTo(prices.of("large"));
  }

  @Test
  void comesWithPricesThatHaveADate() {
    assertThat(PriceTable.bundled().asOf()).isAfter(LocalDate.of(2026, 1, 1));
    assertThat(PriceTable.bundled().of("gpt-6-luna"))
        .hasValue(
            new Price(new BigDecimal("0.10"), new BigDecimal("0.01"), new BigDecimal("0.50")));
  }

  @Test
  void refusesWhatIsNoPrice() {
    assertThatThrownBy(() -> PriceFile.parse("small 1 2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no price: small 1 2");
    assertThatThrownBy(() -> PriceFile.parse("small 1 2 -3"))
        .hasMessage("a price is at least 0, got -3");
  }
}
