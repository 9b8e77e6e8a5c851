package dev.criteria.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.models.ReasoningEffort;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.RequestWording;
import java.math.BigDecimal;

/** Writes a request as the parameters of a chat completion. */
final class RequestWriter {
  private static final String FORM =
      """
      Answer with one JSON object and nothing else: no text before or after it. It follows this \
      JSON Schema:
      """;

  private final OpenAiOptions options;
  private final Redaction redaction;

  RequestWriter(OpenAiOptions options, Redaction redaction) {
    this.options = options;
    this.redaction = redaction;
  }

  ChatCompletionCreateParams parameters(Request request, Dialect dialect) {
    RequestWording wording = RequestWording.of(request);
    ChatCompletionCreateParams.Builder builder =
        ChatCompletionCreateParams.builder()
            .model(options.model())
            .addSystemMessage(instructions(wording, dialect.format()))
            // Whoever pasted the key into the list did not mean to show it to the model.
            .addUserMessage(redaction.withoutKey(wording.question()));
    switch (dialect.format()) {
      case JSON_SCHEMA -> builder.responseFormat(strictly(wording.schema()));
      case JSON_OBJECT -> builder.responseFormat(ResponseFormatJsonObject.builder().build());
      case TEXT -> {}
    }
    ModelParameters parameters = options.parameters();
    parameters.temperature().map(BigDecimal::doubleValue).ifPresent(builder::temperature);
    parameters
        .reasoningEffort()
        .ifPresent(effort -> builder.reasoningEffort(ReasoningEffort.of(effort)));
    parameters
        .maxCompletionTokens()
        .ifPresent(
            most ->
                builder.putAdditionalBodyProperty(dialect.length().field(), JsonValue.from(most)));
    return builder.build();
  }

  private static String instructions(RequestWording wording, ReplyFormat format) {
    return format == ReplyFormat.JSON_SCHEMA
        ? wording.instructions()
        : wording.instructions() + FORM + wording.schema();
  }

  private static ResponseFormatJsonSchema strictly(JsonNode schema) {
    var builder = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
    schema
        .properties()
        .forEach(
            property ->
                builder.putAdditionalProperty(
                    property.getKey(), JsonValue.fromJsonNode(property.getValue())));
    return ResponseFormatJsonSchema.builder()
        .jsonSchema(
            ResponseFormatJsonSchema.JsonSchema.builder()
                .name(RequestWording.SCHEMA_NAME)
                .strict(true)
                .schema(builder.build())
                .build())
        .build();
  }
}
