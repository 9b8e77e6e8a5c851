package dev.criteria.journal;

import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.UsageByModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where the outcomes, replies and events of one segment stand, in about 16 bytes for each, and what
 * the segment comes to. Immutable and safe for concurrent use.
 */
final class SegmentIndex {
  private static final int REPLY = 0;
  private static final int UNANSWERED = 1;
  private static final int ANSWERED = 2;
  private static final int EVENT = 3;

  private final Segment segment;
  private final long records;
  private final SessionTotals totals;
  private final List<String> products;
  private final ByteBuffer entries;

  private SegmentIndex(
      Segment segment,
      long records,
      SessionTotals totals,
      List<String> products,
      ByteBuffer entries) {
    this.segment = segment;
    this.records = records;
    this.totals = totals;
    this.products = List.copyOf(products);
    this.entries = entries;
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @throws MalformedRecordException when it is anything else
   */
  static SegmentIndex of(Segment segment, ByteBuffer bytes) throws MalformedRecordException {
    CompactInput input = new CompactInput(bytes);
    long records = input.number();
    SessionTotals totals = totals(input);
    List<String> products = texts(input);
    SegmentIndex index = new SegmentIndex(segment, records, totals, products, input.rest());
    // Nothing may come to light when half of it has been told.
    index.read(_ -> {});
    return index;
  }

  /** Whole lines of a known type. */
  long records() {
    return records;
  }

  SessionTotals totals() {
    return totals;
  }

  /** Tells of every outcome, reply and event in the order of the segment. */
  void tell(Consumer<IndexEntry> visitor) {
    try {
      read(visitor);
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  /** All of it, for {@link #of}. */
  byte[] bytes() {
    CompactOutput output = new CompactOutput();
    output.number(records);
    write(totals, output);
    output.number(products.size());
    products.forEach(output::text);
    byte[] head = output.bytes();
    return ByteBuffer.allocate(head.length + entries.remaining())
        .put(head)
        .put(entries.duplicate())
        .array();
  }

  private void read(Consumer<IndexEntry> visitor) throws MalformedRecordException {
    CompactInput input = new CompactInput(entries.duplicate());
    long company = 0;
    long offset = 0;
    while (!input.isAtEnd()) {
      int kind = input.number(EVENT);
      company += input.signed();
      String product = product(input.number(products.size()));
      offset += input.number();
      int length = input.number(LineFormat.MAX_LENGTH);
      long key = input.whole();
      if (company < (kind == EVENT ? 0 : 1) || company > Integer.MAX_VALUE || offset < 0) {
        throw new MalformedRecordException("a number is out of range");
      }
      Position position = new Position(segment, offset, length);
      visitor.accept(
          switch (kind) {
            case EVENT -> new IndexEntry.OfEvent(position);
            case REPLY -> new IndexEntry.OfReply((int) company, product, key, position);
            default ->
                new IndexEntry.OfOutcome((int) company, product, key, kind == ANSWERED, position);
          });
      offset += length;
    }
  }

  /** Products are counted from 1; 0 is none. */
  private String product(int number) {
    return number == 0 ? "" : products.get(number - 1);
  }

  private static void write(SessionTotals totals, CompactOutput output) {
    output.number(totals.outcomes());
    output.number(totals.replies());
    output.number(totals.withoutUsage());
    output.number(totals.faults().size());
    totals
        .faults()
        .forEach(
            (fault, count) -> {
              output.text(fault.name());
              output.number(count);
            });
    output.number(totals.tokens().byModel().size());
    totals
        .tokens()
        .byModel()
        .forEach(
            (model, usage) -> {
              output.text(model);
              output.number(usage.input());
              output.number(usage.cached());
              output.number(usage.output());
            });
  }

  private static SessionTotals totals(CompactInput input) throws MalformedRecordException {
    long outcomes = input.number();
    long replies = input.number();
    long withoutUsage = input.number();
    Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    for (long left = input.number(); left > 0; left--) {
      faults.put(fault(input.text()), input.number());
    }
    UsageByModel.Count tokens = new UsageByModel.Count();
    for (long left = input.number(); left > 0; left--) {
      tokens.add(input.text(), new Usage(input.number(), input.number(), input.number()));
    }
    return new SessionTotals(outcomes, replies, faults, tokens.sum(), withoutUsage);
  }

  private static FaultKind fault(String name) throws MalformedRecordException {
    for (FaultKind kind : FaultKind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new MalformedRecordException("unknown fault");
  }

  private static List<String> texts(CompactInput input) throws MalformedRecordException {
    List<String> texts = new ArrayList<>();
    for (long left = input.number(); left > 0; left--) {
      texts.add(input.text());
    }
    return texts;
  }

  /** Makes an index line by line. For one thread. */
  static final class Builder {
    private final Segment segment;
    private final SessionTotals.Count count = new SessionTotals.Count();
    private final List<String> products = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>(Map.of("", 0));
    private final CompactOutput entries = new CompactOutput();
    private long records;
    private boolean isSealed;
    private int company;
    private long offset;

    Builder(Segment segment) {
      this.segment = segment;
    }

    /** Takes the next record in. */
    void add(RecordHead head, Position position) {
      records++;
      count.add(head);
      isSealed = head instanceof JournalRecord.Seal;
      switch (head) {
        case RecordHead.OfReply reply ->
            entry(REPLY, reply.company(), reply.product(), KeyNumber.of(reply.request()), position);
        case RecordHead.OfOutcome outcome ->
            entry(
                outcome.unanswered() == 0 ? ANSWERED : UNANSWERED,
                outcome.company(),
                outcome.product(),
                KeyNumber.of(outcome.key()),
                position);
        case JournalRecord.Event _ -> entry(EVENT, company, "", 0, position);
        case JournalRecord.Header _, JournalRecord.Attempt _, JournalRecord.Seal _ -> {}
      }
    }

    /** Whether the last record was a seal, after which nothing comes. */
    boolean isSealed() {
      return isSealed;
    }

    SegmentIndex index() {
      return new SegmentIndex(
          segment, records, count.totals(), products, ByteBuffer.wrap(entries.bytes()));
    }

    private void entry(int kind, int of, String product, long key, Position position) {
      entries.number(kind);
      entries.signed((long) of - company);
      entries.number(
          numbers.computeIfAbsent(
              product,
              name -> {
                products.add(name);
                return products.size();
              }));
      entries.number(position.offset() - offset);
      entries.number(position.length());
      entries.whole(key);
      company = of;
      offset = position.offset() + position.length();
    }
  }
}
