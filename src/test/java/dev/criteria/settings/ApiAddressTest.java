package dev.criteria.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiAddressTest {
  private static final Environment NOTHING = new Environment(Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8089/v1",
        "http://localhost:11434/v1",
        "http://[::1]:8000/v1",
        "http://ollama:11434/v1",
        "http://10.1.2.3/v1",
        "http://172.31.0.1/v1",
        "http://192.168.1.10:8000/v1",
        "http://[fd00::5]:8000/v1",
        "http://[fe80::1]:8000/v1",
        "http://host.docker.internal:11434/v1",
        "http://llm.default.svc.cluster.local/v1",
        "http://gpu.local:8000/v1",
        "https://llm.example/v1",
      })
  void letsUnencryptedConnectionsGoToNearAddresses(String address) {
    assertThat(resolve(address, false).baseUrl()).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.openai.example/v1",
        "http://8.8.8.8/v1",
        "http://172.32.0.1/v1",
        "http://[2001:db8::1]/v1",
        "HTTP://llm.example/v1",
        "http://localhost.example/v1",
      })
  void letsUnencryptedConnectionsGoElsewhereOnlyWhenTold(String address) {
    assertThatThrownBy(() -> resolve(address, false))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "base URL: http:// would send key and companies unencrypted; write https://, or add"
                + " --allow-http");
    assertThat(resolve(address, true).baseUrl()).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://r.openai.azure.com/openai/deployments/d",
        "https://r.openai.azure.com/openai/deployments/d?api-version=2024-10-21",
        "https://r.cognitiveservices.azure.com/?api-version=2024-10-21",
      })
  void saysHowToWriteAnAddressOfAzure(String address) {
    assertThatThrownBy(() -> resolve(address, false))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("https://RESOURCE.openai.azure.com/openai/v1");
  }

  private static EndpointSettings resolve(String address, boolean allowsHttp) {
    return EndpointSettings.resolve(Optional.of(address), Optional.empty(), allowsHttp, NOTHING);
  }
}
