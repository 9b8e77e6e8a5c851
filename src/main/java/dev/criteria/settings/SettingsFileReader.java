package dev.criteria.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads the settings file, which is YAML. Whatever it does not know or finds twice is refused with
 * line and column, aliases and keys of providers, too. No message repeats a value that may be a
 * key.
 */
final class SettingsFileReader {
  private static final int MAX_DEPTH = 10;
  private static final Set<String> KNOWN = Set.of("endpoint", "model", "key-variable");
  private static final Set<String> PRICES = Set.of("input", "cached", "output");
  private static final Pattern DOLLARS = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");

  /** Variables are written in capitals, and keys are not. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");

  /** What people write a key under, without hyphens and underscores. */
  private static final Pattern KEY =
      Pattern.compile("(api|access|secret)?(key|token|secret)|password|authorization|bearer");

  private static final Pattern KEY_LIKE = Pattern.compile("(?i)[a-z]{1,8}[-_][\\w-]{16,}");

  private final String file;
  private final YAMLParser parser;

  private SettingsFileReader(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** A value and where it stands, as a prefix for complaints. */
  private record Value(String text, String place) {}

  /**
   * Reads a text.
   *
   * @param file names the file in messages
   */
  static SettingsFile read(String file, String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setCodePointLimit(SettingsFile.MAX_BYTES);
    YAMLFactory yaml = YAMLFactory.builder().loaderOptions(limits).build();
    try (YAMLParser parser = yaml.createParser(text)) {
      return new SettingsFileReader(file, parser).file();
    } catch (JsonProcessingException e) {
      throw new SettingsException(
          place(file, e.getLocation()) + "not readable as YAML; correct it there or just before");
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
  }

  private SettingsFile file() throws IOException {
    Map<String, ProviderDefinition> providers = new LinkedHashMap<>();
    Map<String, SettingsFile.Setting> options = new LinkedHashMap<>();
    Map<String, ModelPrice> prices = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    expectObject(
        parser.nextToken(),
        "expected \"providers:\", \"options:\" or \"prices:\" and what they hold");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String section = parser.currentName();
      if (!seen.add(section)) {
        throw complaint("the key \"" + section + "\" stands here twice; join the two");
      }
      switch (section) {
        case "providers" -> providers(providers);
        case "options" -> options(options);
        case "prices" -> prices(prices);
        default ->
            throw complaint(
                "unknown key \"" + section + "\"; known are providers, options, prices");
      }
    }
    if (parser.nextToken() != null) {
      throw complaint("expected nothing after the settings; remove it");
    }
    return new SettingsFile(file, providers, options, prices);
  }

  private void options(Map<String, SettingsFile.Setting> options) throws IOException {
    expectObject(parser.nextToken(), "expected options below it, such as max-wait: 15m");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (KEY.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "")).matches()) {
        throw complaint(
            "keys belong in an environment variable such as OPENAI_API_KEY; take the key out of the"
                + " file");
      }
      String place = here();
      List<String> values = values(name);
      String shownPlace = place.substring(0, place.length() - ": ".length());
      if (options.put(name, new SettingsFile.Setting(values, shownPlace)) != null) {
        throw new SettingsException(place + "the option \"" + name + "\" stands here twice");
      }
    }
  }

  private void prices(Map<String, ModelPrice> prices) throws IOException {
    expectObject(parser.nextToken(), "expected models below it, with input and output below each");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String model = parser.currentName();
      String place = here();
      if (prices.put(model, price(model)) != null) {
        throw new SettingsException(place + "the model \"" + model + "\" stands here twice");
      }
    }
  }

  private ModelPrice price(String model) throws IOException {
    String start = here();
    expectObject(
        parser.nextToken(), "expected input, cached and output of \"" + model + "\" below");
    Map<String, BigDecimal> prices = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (!PRICES.contains(key)) {
        throw complaint("unknown key \"" + key + "\"; known are input, cached, output");
      }
      String place = here();
      if (prices.put(key, dollars(key, value(key))) != null) {
        throw new SettingsException(place + "the key \"" + key + "\" stands here twice");
      }
    }
    BigDecimal input = prices.get("input");
    BigDecimal output = prices.get("output");
    if (input == null || output == null) {
      throw new SettingsException(
          start + "the model \"" + model + "\" needs a price for input and one for output");
    }
    return new ModelPrice(input, prices.getOrDefault("cached", input), output);
  }

  private static BigDecimal dollars(String key, Value value) {
    if (!DOLLARS.matcher(value.text()).matches()) {
      throw new SettingsException(
          value.place() + key + ": expected dollars per million tokens, such as 0.25");
    }
    return new BigDecimal(value.text());
  }

  private void providers(Map<String, ProviderDefinition> providers) throws IOException {
    expectObject(parser.nextToken(), "expected a name for each provider, with its keys below it");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (!NAME.matcher(name).matches() || KEY_LIKE.matcher(name).matches()) {
        throw complaint(
            "no name for a provider; use up to 40 letters, digits, hyphens, dots and underscores");
      }
      if (Set.of("openai", "simulated").contains(name.toLowerCase(Locale.ROOT))) {
        throw complaint(
            "\"" + name + "\" is a name that --provider gives; choose another for this provider");
      }
      if (providers.containsKey(name)) {
        throw complaint("the provider \"" + name + "\" stands here twice; remove one");
      }
      providers.put(name, provider(name));
    }
  }

  private ProviderDefinition provider(String name) throws IOException {
    String start = here();
    expectObject(parser.nextToken(), "expected the keys of \"" + name + "\" below it");
    Map<String, Value> values = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      refuseKeys(key);
      if (!KNOWN.contains(key)) {
        throw complaint("unknown key \"" + key + "\"; known are endpoint, model, key-variable");
      }
      String place = here();
      if (values.put(key, value(key)) != null) {
        throw new SettingsException(place + "the key \"" + key + "\" stands here twice");
      }
    }
    return new ProviderDefinition(
        file,
        name,
        endpoint(needed(values, "endpoint", name, start)),
        model(needed(values, "model", name, start)),
        Optional.ofNullable(values.get("key-variable")).map(SettingsFileReader::variable));
  }

  private void refuseKeys(String key) {
    String plain = key.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    if (KEY.matcher(plain).matches() || KEY_LIKE.matcher(key).matches()) {
      throw complaint(
          "keys belong in an environment variable; take the key out of the file and write"
              + " \"key-variable: \" and the variable's name");
    }
  }

  private Value value(String key) throws IOException {
    return scalar(key, parser.nextToken());
  }

  /** One value, or each of a list. */
  private List<String> values(String key) throws IOException {
    JsonToken token = parser.nextToken();
    if (token != JsonToken.START_ARRAY || parser.isCurrentAlias()) {
      return List.of(scalar(key, token).text());
    }
    List<String> values = new ArrayList<>();
    for (JsonToken each = parser.nextToken();
        each != JsonToken.END_ARRAY;
        each = parser.nextToken()) {
      values.add(scalar(key, each).text());
    }
    if (values.isEmpty()) {
      throw complaint("expected one value for \"" + key + "\"");
    }
    return values;
  }

  private Value scalar(String key, JsonToken token) throws IOException {
    if (parser.isCurrentAlias()) {
      throw complaint("aliases are not allowed; write the value of \"" + key + "\" itself");
    }
    if (!token.isScalarValue() || token == JsonToken.VALUE_NULL || parser.getText().isBlank()) {
      throw complaint("expected one value for \"" + key + "\"");
    }
    return new Value(parser.getText().strip(), here());
  }

  private static Value needed(Map<String, Value> values, String key, String name, String start) {
    return Optional.ofNullable(values.get(key))
        .orElseThrow(
            () ->
                new SettingsException(
                    start + "the provider \"" + name + "\" has no \"" + key + "\"; add it"));
  }

  private static URI endpoint(Value value) {
    return ApiAddress.parse(
        value.place() + "endpoint", "an environment variable (key-variable)", value.text());
  }

  private static String model(Value value) {
    if (value.text().startsWith("sk-")) {
      throw new SettingsException(
          value.place() + "model: that looks like a key; keys belong in an environment variable");
    }
    return value.text();
  }

  private static String variable(Value value) {
    if (!VARIABLE.matcher(value.text()).matches()) {
      throw new SettingsException(
          value.place()
              + "key-variable: expected the name of an environment variable, in capitals, such as"
              + " BACKUP_API_KEY; keys belong in an environment variable, not in the file");
    }
    return value.text();
  }

  private void expectObject(@Nullable JsonToken token, String complaint) throws IOException {
    if (token != JsonToken.START_OBJECT || parser.isCurrentAlias()) {
      throw complaint(complaint);
    }
  }

  private SettingsException complaint(String text) {
    return new SettingsException(here() + text);
  }

  private String here() {
    return place(file, parser.currentTokenLocation());
  }

  private static String place(String file, @Nullable JsonLocation location) {
    return location == null
        ? file + ": "
        : "%s: line %d, column %d: ".formatted(file, location.getLineNr(), location.getColumnNr());
  }
}
