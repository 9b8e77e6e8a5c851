package dev.criteria.provider.openai;

import java.net.URI;
import java.util.Optional;

/**
 * What differs between servers in how they want to be asked.
 *
 * @param format how the reply is put into form
 * @param length the field with the most tokens of a reply
 */
record Dialect(ReplyFormat format, LengthField length) {

  /** What a server is tried with first. */
  static Dialect usual(URI endpoint) {
    return new Dialect(ReplyFormat.JSON_SCHEMA, LengthField.usual(endpoint));
  }

  /**
   * Another way to ask after a server rejected a request.
   *
   * @param names what the rejection calls itself
   * @param limitsLength whether the field for the length was sent at all
   * @return nothing when the rejection is about something else, or no other way is left
   */
  Optional<Dialect> avoiding(ErrorNames names, boolean limitsLength) {
    if (limitsLength && names.tellOfUnknown(length.field())) {
      return Optional.of(new Dialect(format, length.other()));
    }
    return ReplyFormat.isMeantBy(names)
        ? format.next().map(next -> new Dialect(next, length))
        : Optional.empty();
  }

  /** What is asked for, in words for the user. */
  String words() {
    return "replies as " + format.words();
  }
}
