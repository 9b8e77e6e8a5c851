package dev.criteria.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the settings file.
 *
 * @param shown the file, as messages name it
 * @param providers the providers it defines, by name, in the order of the file
 * @param options what it says of options, by the option's name without hyphens before it
 * @param prices what it says of prices, by the model's name
 */
public record SettingsFile(
    String shown,
    Map<String, ProviderDefinition> providers,
    Map<String, Setting> options,
    Map<String, ModelPrice> prices) {

  /**
   * What is written for an option.
   *
   * @param values at least one, and more where a list is written
   * @param place file, line and column, for people
   */
  public record Setting(List<String> values, String place) {

    public Setting {
      values = List.copyOf(values);
    }
  }

  /** The file that is read when none is named. */
  public static final String DEFAULT_NAME = "criteria-app.yaml";

  /** Larger files are refused. */
  static final int MAX_BYTES = 256 * 1024;

  public SettingsFile {
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    prices = Collections.unmodifiableMap(new LinkedHashMap<>(prices));
  }

  /**
   * Reads the file.
   *
   * @param shown the file, as messages name it
   * @throws SettingsException when it cannot be read or used; the message names line and column
   */
  public static SettingsFile read(String shown, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new SettingsException(
          shown
              + ": there is no such file; write one that defines the providers of --fallback, or"
              + " name it with --config FILE");
    }
    return SettingsFileReader.read(shown, text(shown, file));
  }

  private static String text(String shown, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new SettingsException(shown + ": larger than " + MAX_BYTES + " bytes; shorten it");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SettingsException(shown + ": not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      throw new SettingsException(
          shown + ": cannot be read; see to its permissions, or name another with --config FILE");
    }
  }

  /**
   * The provider of a name.
   *
   * @throws SettingsException when the file defines none
   */
  public ProviderDefinition provider(String name) {
    return Optional.ofNullable(providers.get(name))
        .orElseThrow(
            () ->
                new SettingsException(
                    "%s: it defines no provider \"%s\"; %s"
                        .formatted(
                            shown,
                            name,
                            providers.isEmpty()
                                ? "add it under \"providers:\""
                                : "add it, or name one of "
                                    + String.join(", ", providers.keySet()))));
  }
}
