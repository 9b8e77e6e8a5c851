package dev.criteria.provider.openai;

import java.util.List;
import java.util.Optional;

/** How a server is asked to put its reply into form, from the strictest way to none. */
enum ReplyFormat {
  /** It follows a JSON Schema, strictly. */
  JSON_SCHEMA("a JSON Schema"),
  /** It is a JSON object; the instructions show the schema. */
  JSON_OBJECT("JSON without a schema"),
  /** Only the instructions ask for JSON. */
  TEXT("plain text");

  /** Words by which errors about the format can be told. */
  private static final List<String> NAMES =
      List.of(
          "response_format",
          "response format",
          "json_schema",
          "json schema",
          "json_object",
          "structured output",
          "guided_json");

  private final String words;

  ReplyFormat(String words) {
    this.words = words;
  }

  /** The format in words for the user. */
  String words() {
    return words;
  }

  /** What to ask for when this is refused. */
  Optional<ReplyFormat> next() {
    return switch (this) {
      case JSON_SCHEMA -> Optional.of(JSON_OBJECT);
      case JSON_OBJECT -> Optional.of(TEXT);
      case TEXT -> Optional.empty();
    };
  }

  /** Whether an error is about the format of the reply. */
  static boolean isMeantBy(ErrorNames names) {
    return NAMES.stream().anyMatch(names::mention);
  }
}
