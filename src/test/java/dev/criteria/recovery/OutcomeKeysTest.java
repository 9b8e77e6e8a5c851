package dev.criteria.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeKeysTest {
  private static final Product PRODUCT =
      new Product(
          "WAAP",
          List.of(
              new Audience(
                  "Banks",
                  Criterion.of("WAAP", "Banks", Stage.QUALIFICATION, "Is it a bank?"),
                  List.of(),
                  List.of())));
  private static final Evaluation EVALUATION =
      new Evaluation(new Company(1, "Bank", "", "A bank.", List.of()), PRODUCT);

  @Test
  void goByTheWordingOfTheSessionAndNotByThatOfTheProgram() {
    assertThat(key("0")).isEqualTo(key("0")).isNotEqualTo(key("1"));
  }

  private static String key(String wording) {
    return new OutcomeKeys(
            new Criteria(List.of(), List.of(PRODUCT)), Rules.DEFAULT, wording, "openai/small")
        .key(EVALUATION);
  }
}
