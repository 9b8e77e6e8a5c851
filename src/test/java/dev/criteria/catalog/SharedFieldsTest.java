package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Field;
import org.junit.jupiter.api.Test;

class SharedFieldsTest {
  private final SharedFields fields = new SharedFields();

  @Test
  void givesEqualFieldsAsOneObject() {
    assertThat(fields.of("Country", "FR")).isSameAs(fields.of("Country", "FR"));
  }

  @Test
  void tellsColumnsAndValuesApart() {
    assertThat(fields.of("Country", "FR")).isEqualTo(new Field("Country", "FR"));
    assertThat(fields.of("Market", "FR")).isEqualTo(new Field("Market", "FR"));
    assertThat(fields.of("Country", "DE")).isEqualTo(new Field("Country", "DE"));
  }

  @Test
  void remembersABoundedNumber() {
    for (int i = 0; i < 10_000; i++) {
      fields.of("Number", "n" + i);
    }
    assertThat(fields.of("Number", "n9999")).isSameAs(fields.of("Number", "n9999"));
    assertThat(fields.of("Number", "late")).isNotSameAs(fields.of("Number", "late"));
  }

  @Test
  void remembersNoLongTexts() {
    String text = "x".repeat(61);
    assertThat(fields.of("Text", text)).isNotSameAs(fields.of("Text", text));
  }
}
