package dev.criteria.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one document of YAML. Makes nothing but texts, lists and mappings of it: no types, no
 * references.
 *
 * <p>Not safe for concurrent use.
 */
public final class YamlReader {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_NODES = 100_000;
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_LINE = 1 << 18;
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

  private final String text;
  private final ParserImpl events;
  private YamlPlace last = new YamlPlace(1, 1, List.of());

  /** The path of the list or mapping that is being read. */
  private List<String> open = List.of();

  private int nodes;
  private int passed;
  private int offset;

  private YamlReader(String text) {
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    // The caller has the whole text already.
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new ParserImpl(new StreamReader(text), options);
  }

  /**
   * Reads a text.
   *
   * @return the one document in it; an empty text when there is none
   * @throws YamlException when it is no YAML, or not as plain as this wants it
   */
  public static YamlNode read(String text) throws YamlException {
    refuseUnreadable(text);
    YamlReader reader = new YamlReader(text);
    try {
      return reader.document();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      YamlPlace place = mark == null ? reader.last : place(mark, reader.open);
      throw new YamlException(place, YamlProblem.explained(e), e);
    }
  }

  private YamlNode document() throws YamlException {
    events.getEvent();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return new YamlNode.Text("", "", last);
    }
    events.getEvent();
    YamlNode root = node(events.getEvent(), List.of(), 0);
    events.getEvent();
    Event end = events.getEvent();
    if (!end.is(Event.ID.StreamEnd)) {
      throw new YamlException(
          place(end.getStartMark(), List.of()), "a second document begins here (---); remove it");
    }
    return root;
  }

  private YamlNode node(Event event, List<String> path, int depth) throws YamlException {
    last = place(event.getStartMark(), path);
    refuseReferences(event);
    if (depth > MAX_DEPTH) {
      throw new YamlException(last, "more than " + MAX_DEPTH + " levels deep; make it flatter");
    }
    if (++nodes > MAX_NODES) {
      throw new YamlException(last, "more than 100,000 texts; divide the file");
    }
    if (event instanceof ScalarEvent scalar) {
      return text(scalar);
    }
    List<String> outer = open;
    open = path;
    YamlNode node = event.is(Event.ID.SequenceStart) ? sequence(last, depth) : mapping(last, depth);
    open = outer;
    return node;
  }

  private YamlNode.Sequence sequence(YamlPlace place, int depth) throws YamlException {
    List<YamlNode> items = new ArrayList<>();
    for (Event next = events.getEvent(); !next.is(Event.ID.SequenceEnd); next = events.getEvent()) {
      items.add(node(next, place.below(Integer.toString(items.size() + 1)), depth + 1));
    }
    return new YamlNode.Sequence(items, place);
  }

  private YamlNode.Mapping mapping(YamlPlace place, int depth) throws YamlException {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, YamlPlace> keys = new HashMap<>();
    for (Event next = events.getEvent(); !next.is(Event.ID.MappingEnd); next = events.getEvent()) {
      YamlNode.Text key = key(next, place);
      YamlPlace earlier = keys.putIfAbsent(key.value(), key.place());
      if (earlier != null) {
        throw new YamlException(
            key.place(), "the same key as in line " + earlier.line() + "; join the two");
      }
      entries.add(new YamlNode.Entry(key, node(events.getEvent(), key.place().path(), depth + 1)));
    }
    return new YamlNode.Mapping(entries, place);
  }

  /** Keys are what is written, such as {@code null}; only none at all is none. */
  private YamlNode.Text key(Event event, YamlPlace mapping) throws YamlException {
    last = place(event.getStartMark(), mapping.path());
    refuseReferences(event);
    if (!(event instanceof ScalarEvent scalar) || scalar.getValue().isBlank()) {
      throw new YamlException(last, "expected a key here, which is a text; write one");
    }
    refuseLong(scalar);
    last = place(event.getStartMark(), mapping.below(scalar.getValue()));
    return new YamlNode.Text(scalar.getValue(), "", last);
  }

  private YamlNode.Text text(ScalarEvent scalar) throws YamlException {
    refuseLong(scalar);
    if (!scalar.isPlain()) {
      return new YamlNode.Text(scalar.getValue(), "", last);
    }
    String value = NOTHING.contains(scalar.getValue()) ? "" : scalar.getValue();
    return new YamlNode.Text(value, comment(scalar.getEndMark()), last);
  }

  private void refuseLong(ScalarEvent scalar) throws YamlException {
    if (scalar.getValue().length() > MAX_TEXT) {
      throw new YamlException(last, "the text is longer than 1 MiB; shorten it");
    }
  }

  private void refuseReferences(Event event) throws YamlException {
    if (event instanceof AliasEvent) {
      throw new YamlException(
          last,
          "aliases (*) are not allowed; write out what is meant, or put a text that begins with *"
              + " into quotes");
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      throw new YamlException(
          last, "anchors (&) are not allowed; put a text that begins with & into quotes");
    }
    if (tag(event) != null) {
      throw new YamlException(
          last, "tags (!) are not allowed; put a text that begins with ! into quotes");
    }
  }

  private static @Nullable String tag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent start -> start.getTag();
      default -> null;
    };
  }

  /** The comment behind a text in its line. Marks count characters; to count on is fast. */
  private String comment(Mark end) {
    offset = text.offsetByCodePoints(offset, end.getIndex() - passed);
    passed = end.getIndex();
    int start = offset;
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    if (start == text.length() || text.charAt(start) != '#') {
      return "";
    }
    int stop = start;
    while (stop < text.length() && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
      stop++;
    }
    return text.substring(start, stop);
  }

  private static YamlPlace place(Mark mark, List<String> path) {
    return new YamlPlace(mark.getLine() + 1, mark.getColumn() + 1, path);
  }

  /** The parser would take minutes for a line of millions of characters. */
  private static void refuseUnreadable(String text) throws YamlException {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        throw new YamlException(
            new YamlPlace(line, column, List.of()),
            "a control character (U+%04X), which YAML does not allow; remove it"
                .formatted(character));
      }
      column++;
      if (character == '\n' || (character == '\r' && !text.startsWith("\n", i + 1))) {
        line++;
        column = 1;
      }
      if (column > MAX_LINE) {
        throw new YamlException(
            new YamlPlace(line, column, List.of()),
            "the line is longer than 262,144 characters; divide it");
      }
    }
  }
}
