package dev.criteria.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyServerTest {
  private static final URI ENDPOINT = URI.create("https://api.example.com/v1");

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, https://api.example.com/v1, true",
    "https_proxy, https://api.example.com/v1, true",
    "HTTP_PROXY, https://api.example.com/v1, false",
    "HTTP_PROXY, http://ollama:11434/v1, true",
    "http_proxy, http://ollama:11434/v1, true",
    "HTTPS_PROXY, http://ollama:11434/v1, false",
    "HTTPS_PROXY, https://localhost/v1, false",
    "HTTP_PROXY, http://127.0.0.1:8089/v1, false",
    "HTTP_PROXY, http://[::1]:8089/v1, false",
  })
  void goesThroughTheProxyThatFitsTheEndpoint(String name, URI endpoint, boolean isThere) {
    Optional<ProxyServer> proxy =
        ProxyServer.on(endpoint, new Environment(Map.of(name, "http://proxy.example:3128")));

    assertThat(proxy)
        .isEqualTo(
            isThere
                ? Optional.of(new ProxyServer("proxy.example", 3128, Optional.empty()))
                : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example:3128, proxy.example, 3128",
    "http://proxy.example, proxy.example, 80",
    "HTTP://proxy.example:8080/, proxy.example, 8080",
    "http://[2001:db8::1]:3128, 2001:db8::1, 3128",
  })
  void readsTheFormsOfAProxy(String value, String host, int port) {
    assertThat(through(value, "")).contains(new ProxyServer(host, port, Optional.empty()));
  }

  @Test
  void readsUserAndPassword() {
    Secret credentials =
        through("http://user:p%40ss+w%C3%B6rd@proxy:3128", "")
            .orElseThrow()
            .credentials()
            .orElseThrow();

    assertThat(new String(Base64.getDecoder().decode(credentials.reveal()), StandardCharsets.UTF_8))
        .isEqualTo("user:p@ss+wörd");
    assertThat(through("http://user:hidden@proxy:3128", "").toString()).doesNotContain("hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://u:hidden@proxy:1080",
        "https://u:hidden@proxy",
        "http://u:hidden@",
        "http://u:hidden@proxy:99999",
        "http://u:hid den@proxy",
        "http://u:hidden%zz@proxy",
      })
  void refusesAProxyThatCannotBeUsedAndDoesNotShowIt(String value) {
    assertThatThrownBy(() -> through(value, ""))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("HTTPS_PROXY: ")
        .hasMessageNotContaining("hid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* | https://api.example.com | true",
        "api.example.com | https://api.example.com | true",
        "API.Example.com | https://api.example.com | true",
        "example.com | https://api.example.com | true",
        ".example.com | https://api.example.com | true",
        "*.example.com | https://api.example.com | true",
        ".ample.com | https://api.example.com | false",
        "ample.com | https://api.example.com | false",
        "other.com,example.com | https://api.example.com | true",
        "other.com  example.com | https://api.example.com | true",
        "api.example.com:443 | https://api.example.com | true",
        "api.example.com:8443 | https://api.example.com | false",
        "api.example.com:8443 | https://api.example.com:8443 | true",
        "10.0.0.0/8 | https://10.1.2.3 | true",
        "10.0.0.0/8 | https://11.1.2.3 | false",
        "10.1.2.3 | https://10.1.2.3 | true",
        "10.1.2 | https://10.1.2.3 | false",
        "1.2.3 | https://10.1.2.3 | false",
        "10.1.2.3:9000 | https://10.1.2.3:9000/v1 | true",
        "2001:db8::/32 | https://[2001:db8::5]/v1 | true",
        "2001:db8::5 | https://[2001:db8:0::5]/v1 | true",
        "[2001:db8::5]:443 | https://[2001:db8::5]/v1 | true",
        "10.0.0.0/99 | https://10.1.2.3 | false",
        ", , | https://api.example.com | false",
      })
  void leavesOutWhatNeedsNoProxy(String rules, URI endpoint, boolean isDirect) {
    Map<String, String> variables = Map.of("HTTPS_PROXY", "http://proxy:3128", "no_proxy", rules);

    assertThat(ProxyServer.on(endpoint, new Environment(variables)).isEmpty()).isEqualTo(isDirect);
  }

  private static Optional<ProxyServer> through(String value, String rules) {
    Map<String, String> variables = new HashMap<>(Map.of("HTTPS_PROXY", value));
    variables.put("NO_PROXY", rules);
    return ProxyServer.on(ENDPOINT, new Environment(variables));
  }
}
