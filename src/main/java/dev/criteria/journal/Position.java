package dev.criteria.journal;

/**
 * Where a record stands in the journal.
 *
 * @param segment the file
 * @param offset bytes before the line
 * @param length bytes of the line, without its line feed
 */
public record Position(Segment segment, long offset, int length) {}
