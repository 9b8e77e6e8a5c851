package dev.criteria.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a workbook element by element. Declarations of a document type, which a workbook
 * never has, are refused, so that nothing is ever fetched or expanded. Not safe for concurrent use.
 */
final class XmlEvents implements Closeable {
  private final InputStream content;
  private final XMLStreamReader reader;
  private final int maxText;

  /**
   * Begins with a part.
   *
   * @param content is closed with this
   * @param maxText the characters of one text
   */
  XmlEvents(InputStream content, int maxText) throws IOException {
    this.content = content;
    this.maxText = maxText;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      this.reader = factory.createXMLStreamReader(content);
    } catch (XMLStreamException e) {
      content.close();
      throw unreadable(e);
    }
  }

  /** What came next. */
  enum Event {
    START,
    END,
    OVER
  }

  /** Goes on to the next beginning or end of an element. */
  Event next() throws IOException {
    while (true) {
      switch (advance()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return Event.START;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return Event.END;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return Event.OVER;
        }
        default -> {}
      }
    }
  }

  private int advance() throws IOException {
    try {
      int event = reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new WorkbookException(
            "a part declares a document type (DOCTYPE), which no workbook has; do not trust this"
                + " file");
      }
      return event;
    } catch (XMLStreamException e) {
      throw unreadable(e);
    }
  }

  /** The element's name without its prefix. */
  String name() {
    return reader.getLocalName();
  }

  /** An attribute, whatever its prefix; null when it is missing. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** All text up to the end of the present element, but that of elements of a certain name. */
  String text(String except) throws IOException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    int ignored = 0;
    while (depth > 0) {
      switch (advance()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          ignored += ignored > 0 || name().equals(except) ? 1 : 0;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          ignored -= ignored > 0 ? 1 : 0;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.CDATA -> {
          if (ignored == 0) {
            append(text);
          }
        }
        case XMLStreamConstants.END_DOCUMENT ->
            throw new WorkbookException("a part of the workbook ends too early; get it again");
        default -> {}
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text) throws WorkbookException {
    if (text.length() + reader.getTextLength() > maxText) {
      throw new WorkbookException("a text is longer than " + maxText + " characters; shorten it");
    }
    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
  }

  /** The parser wraps what the archive throws. */
  private static IOException unreadable(XMLStreamException failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof IOException known) {
        return known;
      }
    }
    return new WorkbookException(
        "a part of the workbook is damaged; save it again with a spreadsheet", failure);
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof XMLStreamException stream && stream.getNestedException() != null
        ? stream.getNestedException()
        : failure.getCause();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
