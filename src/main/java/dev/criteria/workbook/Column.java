package dev.criteria.workbook;

import java.util.Map;

/**
 * A column of a sheet.
 *
 * @param name its header
 * @param kind what its cells hold
 * @param width how wide it is shown, in characters, from 1 to 255
 * @param tones the words that give a cell a colour, and which
 */
public record Column(String name, Kind kind, int width, Map<String, Tone> tones) {

  private static final int MAX_WIDTH = 255;

  public Column {
    if (width < 1 || width > MAX_WIDTH) {
      throw new IllegalArgumentException("a width is from 1 to 255 characters, got " + width);
    }
    tones = Map.copyOf(tones);
  }

  /** A column without colours. */
  public static Column of(String name, Kind kind, int width) {
    return new Column(name, kind, width, Map.of());
  }

  /** What the cells of a column hold; an empty text is a blank cell in each of them. */
  public enum Kind {
    /** Any text; never a formula. */
    TEXT(0),
    /** A text that can be clicked where it is an address of the web. */
    LINK(0),
    /** {@code true} or {@code false}. */
    FLAG(0),
    /** A number shown as it is. */
    NUMBER(0),
    /** A whole number. */
    WHOLE(2),
    /** A number from 0 to 1 with three decimals, on a scale of colours. */
    SCORE(3),
    /** A number from 0 to 1, shown as a percentage. */
    SHARE(4);

    private final int style;

    Kind(int style) {
      this.style = style;
    }

    /** The place of the style in {@link Styles#XML}. */
    int style() {
      return style;
    }
  }

  /** What a colour says. */
  public enum Tone {
    GOOD(0),
    BAD(1),
    OPEN(2),
    MUTED(3);

    private final int colour;

    Tone(int colour) {
      this.colour = colour;
    }

    /** The place of the colour in {@link Styles#XML}. */
    int colour() {
      return colour;
    }
  }
}
