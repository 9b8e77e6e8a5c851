package dev.criteria.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "OPENAI_API_KEY", "sk-1",
          "OPENAI_BASE_URL", "https://environment.example/v1",
          "OPENAI_MODEL", "model-of-the-environment",
          "OPENAI_ORG_ID", " org-1 ",
          "OPENAI_PROJECT_ID", "proj-1");

  @Test
  void letsAnOptionBeatTheEnvironment() {
    EndpointSettings settings =
        resolve(Optional.of("https://option.example"), Optional.of("model-of-the-option"));

    assertThat(settings.baseUrl()).hasToString("https://option.example");
    assertThat(settings.model()).isEqualTo("model-of-the-option");
  }

  @Test
  void letsTheEnvironmentBeatTheDefault() {
    EndpointSettings settings = resolve(Optional.empty(), Optional.empty());

    assertThat(settings.baseUrl()).hasToString("https://environment.example/v1");
    assertThat(settings.model()).isEqualTo("model-of-the-environment");
    assertThat(settings.organization()).contains("org-1");
    assertThat(settings.project()).contains("proj-1");
  }

  @Test
  void asksOpenAiForASmallModelByDefault() {
    EndpointSettings settings =
        EndpointSettings.resolve(
            Optional.empty(),
            Optional.empty(),
            false,
            new Environment(Map.of("OPENAI_API_KEY", "sk-1", "OPENAI_MODEL", " ")));

    assertThat(settings.baseUrl()).hasToString(EndpointSettings.DEFAULT_BASE_URL);
    assertThat(settings.model()).isEqualTo(EndpointSettings.DEFAULT_MODEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8089/v1", "https://llm.example/v1"})
  void needsNoKeyForOtherEndpoints(String baseUrl) {
    assertThat(
            EndpointSettings.resolve(
                    Optional.of(baseUrl), Optional.empty(), false, new Environment(Map.of()))
                .key())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://api.openai.com/v1", "https://EU.API.OpenAI.com/v1"})
  void needsAKeyForOpenAisOwnEndpoints(String baseUrl) {
    assertThatThrownBy(
            () ->
                EndpointSettings.resolve(
                    Optional.of(baseUrl), Optional.empty(), false, new Environment(Map.of())))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("OPENAI_API_KEY is not set")
        .hasMessageContaining("--provider simulated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "llm.example",
        "ftp://llm.example",
        "file:///etc/passwd",
        "http://",
        "https://sk-secret@llm.example",
        "https://llm.example:99999",
        "https://llm.example:0/v1",
        "https://llm.example/v1?key=sk-secret",
        "https://llm example"
      })
  void refusesAnAddressThatCannotBeUsedAndDoesNotRepeatIt(String baseUrl) {
    assertThatThrownBy(() -> resolve(Optional.of(baseUrl), Optional.empty()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("base URL: ")
        .hasMessageNotContaining("sk-secret");
  }

  @ParameterizedTest
  @CsvSource({"OPENAI_ORG_ID", "OPENAI_PROJECT_ID"})
  void refusesAHeaderThatCannotBeSent(String variable) {
    assertThatThrownBy(
            () ->
                EndpointSettings.resolve(
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    new Environment(Map.of("OPENAI_API_KEY", "sk-1", variable, "örg"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(variable)
        .hasMessageNotContaining("örg");
  }

  @Test
  void refusesAnEmptyModel() {
    assertThatThrownBy(() -> resolve(Optional.empty(), Optional.of(" ")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--model");
  }

  @ParameterizedTest
  @CsvSource({"sk-1,sk-1", "' sk-1\n',sk-1", "'\"sk-1\"',sk-1", "'''sk-1''',sk-1"})
  void takesWhiteSpaceAndQuotesOffAKey(String raw, String key) {
    assertThat(Secret.of("KEY", raw).reveal()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk 1", "sk-é", "sk-\u0007", "", "\"\""})
  void refusesAKeyThatCannotBeSentWithoutShowingIt(String raw) {
    assertThatThrownBy(() -> Secret.of("KEY", raw))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("KEY: ")
        .hasMessageNotContaining("sk");
  }

  @Test
  void neverShowsASecretAsText() {
    assertThat(Secret.of("KEY", "sk-1")).hasToString("[secret]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "-1", "abc", "1.5", "99999999999"})
  void refusesANumberOfTheEnvironmentThatIsOutOfRange(String value) {
    Environment environment = new Environment(Map.of("N", value));

    assertThatThrownBy(() -> environment.integer("N", 1, 10))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("N: expected a whole number from 1 to 10");
  }

  @Test
  void readsANumberOfTheEnvironment() {
    assertThat(new Environment(Map.of("N", " 7 ")).integer("N", 1, 10)).contains(7);
    assertThat(new Environment(Map.of("N", " ")).integer("N", 1, 10)).isEmpty();
  }

  private static EndpointSettings resolve(Optional<String> baseUrl, Optional<String> model) {
    return EndpointSettings.resolve(baseUrl, model, false, new Environment(ENVIRONMENT));
  }
}
