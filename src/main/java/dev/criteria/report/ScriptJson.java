package dev.criteria.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON into script elements of an HTML page. No text can end the element or begin another
 * one: what means something to HTML is escaped. Not safe for concurrent use.
 */
final class ScriptJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final CharacterEscapes ESCAPES = new HarmlessInHtml();

  private final OutputStream stream;

  ScriptJson(OutputStream stream) {
    this.stream = stream;
  }

  /** Writes the content of an element. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Writes an element.
   *
   * @param id its id, which needs no escapes
   */
  void element(String id, Content content) throws IOException {
    raw("<script type=\"application/json\" id=\"" + id + "\">");
    try (JsonGenerator json = FACTORY.createGenerator(stream, JsonEncoding.UTF8)) {
      json.setCharacterEscapes(ESCAPES);
      content.write(json);
    }
    raw("</script>\n");
  }

  private void raw(String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Escapes what HTML, or JavaScript of older days, would take for more than a character. */
  private static final class HarmlessInHtml extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private static final String SPECIAL = "<>&'";
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      SPECIAL.chars().forEach(character -> codes[character] = ESCAPE_STANDARD);
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return switch (character) {
        case LINE_SEPARATOR -> new SerializedString("\\u2028");
        case PARAGRAPH_SEPARATOR -> new SerializedString("\\u2029");
        default -> null;
      };
    }
  }
}
