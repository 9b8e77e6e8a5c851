package dev.criteria.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/**
 * JSON in which small objects stand in one line; half of a long file would be indentation else. Not
 * safe for concurrent use.
 *
 * @param json writes everything but the small objects
 * @param layout where the lines break
 */
record JsonLines(JsonGenerator json, DefaultPrettyPrinter layout) {

  private static final DefaultPrettyPrinter.Indenter INDENTED = new DefaultIndenter("  ", "\n");
  private static final DefaultPrettyPrinter.Indenter IN_ONE_LINE =
      new DefaultPrettyPrinter.FixedSpaceIndenter();

  /** For people to read; the stream stays open. */
  static JsonLines indented(OutputStream stream) throws IOException {
    DefaultPrettyPrinter layout = newLayout();
    JsonGenerator json = factory().createGenerator(stream, JsonEncoding.UTF8);
    return new JsonLines(json.setPrettyPrinter(layout), layout);
  }

  /** All in one line, without spaces: the layout is not used. */
  static JsonLines compact(Writer writer) throws IOException {
    return new JsonLines(factory().createGenerator(writer), newLayout());
  }

  private static DefaultPrettyPrinter newLayout() {
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator(""))
        .withObjectIndenter(INDENTED)
        .withArrayIndenter(INDENTED);
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .build();
  }

  /** Starts an object that stands in one line. */
  void start() throws IOException {
    layout.indentObjectsWith(IN_ONE_LINE);
    json.writeStartObject();
  }

  /** Ends it. */
  void end() throws IOException {
    json.writeEndObject();
    layout.indentObjectsWith(INDENTED);
  }

  /** Writes a text, with lone surrogates, which UTF-8 cannot carry, replaced. */
  void text(String name, String value) throws IOException {
    json.writeStringField(name, UntrustedText.inJson(value));
  }
}
