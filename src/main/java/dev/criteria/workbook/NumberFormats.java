package dev.criteria.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How numbers in cells read as text: dates as dates, shares as percentages, and all others with the
 * digits that they have. Immutable and safe for concurrent use.
 */
final class NumberFormats {
  /** Spreadsheets keep and show so many digits. */
  private static final MathContext DIGITS = new MathContext(15);

  /** Beyond that a number is no number of a list; written out, it could fill the memory. */
  private static final int MAX_SCALE = 400;

  private static final double MAX_DAY = 2_958_466;
  private static final double SECONDS_A_DAY = 86_400;
  private static final DateTimeFormatter TIMED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** What stands in quotation marks, brackets or behind a backslash shows no part of a date. */
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

  private static final Pattern PART_OF_DATE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

  private final BitSet dates;
  private final BitSet percentages;
  private final boolean since1904;

  private NumberFormats(BitSet dates, BitSet percentages, boolean since1904) {
    this.dates = dates;
    this.percentages = percentages;
    this.since1904 = since1904;
  }

  /** Without styles no number is a date. */
  static NumberFormats none(boolean since1904) {
    return new NumberFormats(new BitSet(), new BitSet(), since1904);
  }

  /**
   * Reads the part that holds the styles.
   *
   * @param since1904 whether days are counted from 1904 on
   */
  static NumberFormats read(InputStream part, Bounds bounds, boolean since1904) throws IOException {
    Set<String> dateFormats = new HashSet<>();
    Set<String> percentFormats = new HashSet<>(Set.of("9", "10"));
    BitSet dates = new BitSet();
    BitSet percentages = new BitSet();
    boolean inCells = false;
    int style = 0;
    try (XmlEvents events = new XmlEvents(part, bounds.text())) {
      for (XmlEvents.Event event = events.next();
          event != XmlEvents.Event.OVER;
          event = events.next()) {
        boolean starts = event == XmlEvents.Event.START;
        switch (events.name()) {
          case "numFmt" -> {
            String code = starts ? shown(events.attribute("formatCode")) : "";
            if (code.contains("%")) {
              percentFormats.add(String.valueOf(events.attribute("numFmtId")));
            } else if (PART_OF_DATE.matcher(code).find()) {
              dateFormats.add(String.valueOf(events.attribute("numFmtId")));
            }
          }
          case "cellXfs" -> inCells = starts;
          case "xf" -> {
            if (starts && inCells) {
              String format = String.valueOf(events.attribute("numFmtId"));
              dates.set(style, dateFormats.contains(format) || isDateOfAll(format));
              percentages.set(style, percentFormats.contains(format));
              style++;
            }
          }
          default -> {}
        }
      }
    }
    return new NumberFormats(dates, percentages, since1904);
  }

  /** The signs of a format that show the number itself; those for negative ones left out. */
  private static String shown(@Nullable String code) {
    return code == null ? "" : LITERAL.matcher(code.split(";", 2)[0]).replaceAll("");
  }

  /** The numbers that stand for dates in every workbook, those of East Asian ones included. */
  private static boolean isDateOfAll(String format) {
    try {
      int number = Integer.parseInt(format);
      return (number >= 14 && number <= 22)
          || (number >= 27 && number <= 36)
          || (number >= 45 && number <= 47)
          || (number >= 50 && number <= 58);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * The text of a number.
   *
   * @param style the cell's style, or null
   */
  String text(String value, @Nullable String style) {
    try {
      BigDecimal number = new BigDecimal(value.strip());
      if (Math.abs((long) number.scale()) > MAX_SCALE || number.precision() > MAX_SCALE) {
        return value.strip();
      }
      if (has(percentages, style)) {
        return plain(number.movePointRight(2)) + "%";
      }
      return has(dates, style) && number.signum() >= 0 && number.doubleValue() < MAX_DAY
          ? date(number.doubleValue())
          : plain(number);
    } catch (NumberFormatException e) {
      return value.strip();
    }
  }

  private static boolean has(BitSet styles, @Nullable String style) {
    try {
      return style != null && styles.get(Integer.parseInt(style));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static String plain(BigDecimal number) {
    BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
    return rounded.toPlainString();
  }

  private String date(double days) {
    long seconds = Math.round(days * SECONDS_A_DAY);
    LocalDateTime date = start(days).plusSeconds(seconds);
    boolean hasTime = seconds % (long) SECONDS_A_DAY != 0;
    if (days < 1 && hasTime) {
      return TIME.format(date);
    }
    return hasTime ? TIMED.format(date) : date.toLocalDate().toString();
  }

  /** Day 60 is the 29th of February 1900, which there never was. */
  private LocalDateTime start(double days) {
    if (since1904) {
      return LocalDateTime.of(1904, 1, 1, 0, 0);
    }
    return LocalDateTime.of(1899, 12, days < 60 ? 31 : 30, 0, 0);
  }
}
