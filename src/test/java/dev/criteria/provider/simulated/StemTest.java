package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StemTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store stores stored storing store's",
        "sell sells selling",
        "company companies company's",
        "apply applies applied applying",
        "process processes processed processing",
        "box boxes",
        "plan plans planned planning",
        "api apis",
        "centre centres",
      })
  void isOneForAllFormsOfAWord(String forms) {
    assertThat(Stream.of(forms.split(" ")).map(Stem::of).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"string, stream", "bring, bred", "news, nets", "bus, but", "gas, gaming"})
  void tellsDifferentWordsApart(String one, String other) {
    assertThat(Stem.of(one)).isNotEqualTo(Stem.of(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "s", "ing", "ed", "its", "bücher", "книги", "販売", "4k", "'"})
  void leavesAloneWhatHasNoEnglishEnding(String word) {
    assertThat(Stem.of(word)).isEqualTo(word);
  }
}
