package dev.criteria.settings;

import java.net.URI;
import java.util.Optional;

/**
 * A provider as the settings file defines it. It holds the name of the key's variable and never the
 * key.
 *
 * @param file the settings file, as messages name it
 * @param name the provider's name
 * @param endpoint the address of its API
 * @param model the model that is asked there
 * @param keyVariable the environment variable that holds the key; absent when none is needed
 */
public record ProviderDefinition(
    String file, String name, URI endpoint, String model, Optional<String> keyVariable) {

  /**
   * The endpoint with its key.
   *
   * @param asked the model to ask there, which may be another than the file names now
   * @param allowsHttp whether key and companies may be sent unencrypted to anywhere
   * @throws SettingsException when the key is missing or cannot be sent
   */
  public EndpointSettings settings(String asked, boolean allowsHttp, Environment environment) {
    ApiAddress.refuseClearText(file + ": the endpoint of " + name, endpoint, allowsHttp);
    Optional<Secret> key = keyVariable.map(variable -> key(variable, environment));
    if (key.isEmpty() && ApiAddress.isOpenAi(endpoint)) {
      throw new SettingsException(
          "%s: the provider %s needs a key; add \"key-variable: \" and the name of the environment variable that holds it"
              .formatted(file, name));
    }
    return new EndpointSettings(endpoint, key, Optional.empty(), Optional.empty(), asked);
  }

  private Secret key(String variable, Environment environment) {
    String value =
        environment
            .get(variable)
            .orElseThrow(
                () ->
                    new SettingsException(
                        "%s is not set; set it to the key of the provider %s (%s)"
                            .formatted(variable, name, file)));
    return Secret.of(variable, value);
  }
}
