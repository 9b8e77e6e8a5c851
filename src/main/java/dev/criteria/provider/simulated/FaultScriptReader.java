package dev.criteria.provider.simulated;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads fault scripts: a YAML list of rules, each a flat list of keys and values. Anything else, an
 * unknown or repeated key too, is refused with its line and column. Aliases are refused, so that no
 * small script can grow into a large one.
 */
public final class FaultScriptReader {

  /** Larger files are refused. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_DEPTH = 10;

  private final YAMLParser parser;

  private FaultScriptReader(YAMLParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a script from a file.
   *
   * @throws FaultScriptException when it is no script
   * @throws IOException when the file cannot be read
   */
  public static FaultScript read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FaultScriptException("not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new FaultScriptException("larger than " + MAX_BYTES + " bytes");
      }
      return read(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads a script.
   *
   * @throws FaultScriptException when it is none
   */
  public static FaultScript read(String text) {
    try (YAMLParser parser = factory().createParser(text)) {
      return new FaultScriptReader(parser).script();
    } catch (JsonProcessingException e) {
      throw new FaultScriptException(
          Optional.ofNullable(e.getLocation()).map(FaultScriptReader::place).orElse("")
              + "not readable as YAML");
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
  }

  private static YAMLFactory factory() {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setCodePointLimit(MAX_BYTES);
    return YAMLFactory.builder().loaderOptions(limits).build();
  }

  private FaultScript script() throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw complaint("expected a list of rules, each beginning with \"- kind:\"");
    }
    List<FaultRule> rules = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw complaint("expected a rule, such as \"- kind: server-error\"");
      }
      rules.add(rule());
    }
    if (parser.nextToken() != null) {
      throw complaint("expected nothing after the list of rules");
    }
    return new FaultScript(rules);
  }

  private FaultRule rule() throws IOException {
    String start = here();
    Map<String, FaultRuleText.Value> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String place = here();
      if (!FaultRuleText.KEYS.contains(key)) {
        throw complaint(
            "unknown key \"%s\"; known are %s"
                .formatted(key, String.join(", ", FaultRuleText.KEYS)));
      }
      FaultRuleText.Value value = value(key);
      if (values.put(key, value) != null) {
        throw new FaultScriptException(place + "the key \"" + key + "\" stands here twice");
      }
    }
    return new FaultRuleText(start, values).rule();
  }

  private FaultRuleText.Value value(String key) throws IOException {
    JsonToken token = parser.nextToken();
    if (parser.isCurrentAlias()) {
      throw complaint("aliases are not allowed; write the value of \"" + key + "\" itself");
    }
    if (!token.isScalarValue() || parser.getText().isEmpty() || token == JsonToken.VALUE_NULL) {
      throw complaint("expected one value for \"" + key + "\"");
    }
    return new FaultRuleText.Value(parser.getText(), here());
  }

  private FaultScriptException complaint(String text) {
    return new FaultScriptException(here() + text);
  }

  private String here() {
    return place(parser.currentTokenLocation());
  }

  private static String place(JsonLocation location) {
    return "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
  }
}
