package dev.criteria.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  private static final String SECRET = "sk-proj-0123456789abcdef0123";
  private static final String ONE =
      """
      providers:
        backup:
          endpoint: https://api.example.com/v1
          model: some-model
          key-variable: BACKUP_API_KEY
      """;

  @TempDir private Path folder;

  @Test
  void definesProvidersInTheOrderOfTheFile() {
    SettingsFile file =
        read(ONE + "  local:\n    endpoint: http://127.0.0.1:8089/v1\n    model: m\n");

    assertThat(file.providers().keySet()).containsExactly("backup", "local");
    assertThat(file.provider("backup"))
        .isEqualTo(
            new ProviderDefinition(
                "f.yaml",
                "backup",
                URI.create("https://api.example.com/v1"),
                "some-model",
                Optional.of("BACKUP_API_KEY")));
    assertThat(file.provider("local").keyVariable()).isEmpty();
  }

  @Test
  void takesTheKeyFromTheEnvironment() {
    EndpointSettings settings =
        read(ONE)
            .provider("backup")
            .settings("asked", false, new Environment(Map.of("BACKUP_API_KEY", " k ")));

    assertThat(settings.key().map(Secret::reveal)).contains("k");
    assertThat(settings.model()).isEqualTo("asked");
    assertThat(settings.baseUrl()).hasToString("https://api.example.com/v1");
  }

  @Test
  void namesTheVariableThatIsNotSet() {
    ProviderDefinition backup = read(ONE).provider("backup");

    assertThatThrownBy(() -> backup.settings("m", false, new Environment(Map.of())))
        .isInstanceOf(SettingsException.class)
        .hasMessage("BACKUP_API_KEY is not set; set it to the key of the provider backup (f.yaml)");
  }

  @Test
  void wantsAKeyForOpenAi() {
    ProviderDefinition backup =
        read("providers:\n  b:\n    endpoint: https://api.openai.com/v1\n    model: m\n")
            .provider("b");

    assertThatThrownBy(() -> backup.settings("m", false, new Environment(Map.of())))
        .hasMessageContaining("key-variable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key",
        "api-key",
        "api_key",
        "apiKey",
        "API_KEY",
        "token",
        "access-token",
        "secret",
        "secret_key",
        "password",
        "authorization"
      })
  void refusesAKeyInTheFileAndDoesNotRepeatIt(String key) {
    assertRefused(
        ONE + "    " + key + ": " + SECRET + "\n",
        "f.yaml: line 6, column 5: keys belong in an environment variable");
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET, "gsk_abcdefghijklmnop", "backup_api_key", "$KEY", "A KEY", "1A"})
  void refusesAKeyInPlaceOfTheNameOfItsVariable(String value) {
    assertRefused(
        ONE.replace("BACKUP_API_KEY", value),
        "f.yaml: line 5, column 19: key-variable: expected the name of an environment variable");
  }

  @Test
  void refusesAKeyInPlaceOfAnything() {
    assertRefused(ONE.replace("some-model", SECRET), "line 4, column 12: model: that looks like");
    assertRefused(ONE.replace("backup:", SECRET + ":"), "line 2, column 3: no name for a provider");
    assertRefused(ONE + "    " + SECRET + ": x\n", "line 6, column 5: keys belong in an");
    assertRefused(
        ONE.replace("api.example.com", "u:" + SECRET + "@api.example.com"),
        "line 3, column 15: endpoint: it contains a user name or password");
    assertRefused(
        ONE.replace("com/v1", "com/v1?key=" + SECRET),
        "line 3, column 15: endpoint: it contains a query or fragment");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://x", "x", "https://", "https://h:0/v1", "https://h:70000/v1", "a b"})
  void refusesAddressesThatCannotBeAsked(String address) {
    assertRefused(
        ONE.replace("https://api.example.com/v1", address), "line 3, column 15: endpoint: it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|expected \"providers:\"",
        "[]|line 1, column 1: expected \"providers:\"",
        "text|line 1, column 1: expected \"providers:\"",
        "provider: {}|line 1, column 1: unknown key \"provider\"; known are providers",
        "providers: []|line 1, column 12: expected a name for each provider",
        "providers:|expected a name for each provider",
        "providers: {b: 1}|line 1, column 16: expected the keys of \"b\"",
        "providers: {b: {endpoint: http://h}}|the provider \"b\" has no \"model\"",
        "providers: {b: {model: m}}|the provider \"b\" has no \"endpoint\"",
        "providers: {b: {url: m}}|line 1, column 17: unknown key \"url\"; known are endpoint,",
        "providers: {b: {model: m, model: n}}|line 1, column 27: the key \"model\" stands here"
            + " twice",
        "providers: {b: {model: [m]}}|line 1, column 24: expected one value for \"model\"",
        "providers: {b: {model: }}|expected one value for \"model\"",
        "providers: {b: {model: &x m, endpoint: *x}}|aliases are not allowed",
        "providers: {openai: {}}|line 1, column 13: \"openai\" is a name that --provider gives",
        "providers: {a b: {}}|line 1, column 13: no name for a provider",
        "providers: {b: {endpoint: 'http://h', model: m}, b: {}}|the provider \"b\" stands here"
            + " twice",
        "providers: {b: {|not readable as YAML",
      })
  void saysWhereTheFileIsWrong(String text, String complaint) {
    assertRefused(text, complaint);
  }

  @Test
  void refusesASecondDocument() {
    assertRefused(ONE + "---\nproviders: {}\n", "expected nothing after the settings");
  }

  @Test
  void namesTheProvidersThereAre() {
    assertThatThrownBy(() -> read(ONE).provider("bakcup"))
        .hasMessage("f.yaml: it defines no provider \"bakcup\"; add it, or name one of backup");
  }

  @Test
  void saysWhatToDoWhenThereIsNoFile() {
    assertThatThrownBy(() -> SettingsFile.read("f.yaml", folder.resolve("f.yaml")))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("f.yaml: there is no such file; write one");
    assertThatThrownBy(() -> SettingsFile.read("f.yaml", folder))
        .hasMessageStartingWith("f.yaml: there is no such file");
  }

  @Test
  void refusesFilesThatAreTooLargeOrNotUtf8() throws Exception {
    Path file = folder.resolve("f.yaml");
    Files.writeString(file, "#".repeat(SettingsFile.MAX_BYTES + 1));
    assertThatThrownBy(() -> SettingsFile.read("f.yaml", file)).hasMessageContaining("larger than");

    Files.write(file, (ONE + "# \u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SettingsFile.read("f.yaml", file)).hasMessageContaining("not UTF-8");
  }

  private static SettingsFile read(String text) {
    return SettingsFileReader.read("f.yaml", text);
  }

  private static void assertRefused(String text, String complaint) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(SettingsException.class)
        .message()
        .startsWith("f.yaml: ")
        .contains(complaint)
        .doesNotContain(SECRET);
  }
}
