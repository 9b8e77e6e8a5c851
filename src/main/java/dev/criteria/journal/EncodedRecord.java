package dev.criteria.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A record in JSON that only lacks its number. Immutable. */
final class EncodedRecord {

  private final RecordHead head;
  private final String type;
  private final byte[] fields;

  /**
   * Takes the parts over; the array must not be changed any more.
   *
   * @param head what the record says before its long texts
   * @param fields the fields of the JSON object, without its braces
   */
  EncodedRecord(RecordHead head, String type, byte[] fields) {
    this.head = head;
    this.type = type;
    this.fields = fields;
  }

  /** What the record says before its long texts. */
  RecordHead head() {
    return head;
  }

  /** Bytes of the fields. */
  int length() {
    return fields.length;
  }

  /** The bytes of the line before its checksum. */
  byte[] numbered(long number) {
    byte[] start =
        ("{\"t\":\"" + type + "\",\"n\":" + number + ",").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(start, start.length + fields.length);
    System.arraycopy(fields, 0, all, start.length, fields.length);
    return all;
  }
}
