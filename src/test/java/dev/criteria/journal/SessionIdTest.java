package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"run1", "a", "0", "crit_20260920_101112", "A-b_C-9"})
  void acceptsLettersDigitsUnderscoreAndHyphen(String id) {
    assertThat(new SessionId(id).value()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../../etc",
        "/etc/passwd",
        "C:\\x",
        "a b",
        "-rf",
        "_a",
        "a\u2215b",
        "con",
        "NUL",
        "lpt1",
        "a.b"
      })
  void refusesWhatCouldBeAPathOrADevice(String id) {
    assertThatThrownBy(() -> new SessionId(id))
        .isInstanceOf(JournalException.InvalidSessionId.class);
  }

  @Test
  void refusesMoreThan64Characters() {
    assertThat(new SessionId("a".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> new SessionId("a".repeat(65)))
        .isInstanceOf(JournalException.InvalidSessionId.class);
  }

  @Test
  void saysWhatIsWrongAndHowIdsLook() {
    assertThatThrownBy(() -> new SessionId("../../etc"))
        .hasMessage("invalid session id \"../../etc\"; ids look like crit_20260920_101112");
  }

  @Test
  void escapesWhatItShows() {
    assertThatThrownBy(() -> new SessionId("\u001b[2J\n\t\u0000\u202E\u2215"))
        .hasMessageContaining("\"\\u001b[2J\\n\\t\\u0000\\u202e\\u2215\"");
  }

  @Test
  void cutsWhatItShowsTo200Characters() {
    assertThatThrownBy(() -> new SessionId("x".repeat(300)))
        .hasMessageContaining("\"" + "x".repeat(199) + "…\"");
  }

  @Test
  void isNamedAfterItsTimeInAnyLanguage() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(SessionId.at(LocalDateTime.of(2026, 9, 20, 10, 11, 12)))
          .isEqualTo(new SessionId("crit_20260920_101112"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
