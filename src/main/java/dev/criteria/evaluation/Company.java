package dev.criteria.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One row of the input list.
 *
 * @param number position in the list, counted from 1
 * @param name the company's name; never blank
 * @param website the address as written, or empty
 * @param description what the list says about the company, or empty
 * @param further all other columns with a value, in the order of the list
 * @param hadHiddenText whether characters were taken out of these texts that models read and people
 *     do not see; such a text may want to be more than a description
 */
public record Company(
    int number,
    String name,
    String website,
    String description,
    List<Field> further,
    boolean hadHiddenText) {

  /** Ends a text of the model that was cut. */
  static final String CUT_MARK = "…";

  /** A text of fewer characters stays whole when others are cut. */
  private static final int LEAST_CUT = 200;

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  public Company {
    if (number < 1) {
      throw new IllegalArgumentException("a company's number counts from 1, got " + number);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("company " + number + " has no name");
    }
    further = List.copyOf(further);
  }

  /** A company in whose texts nothing was hidden. */
  public Company(int number, String name, String website, String description, List<Field> further) {
    this(number, name, website, description, further, false);
  }

  /** Tells whether a list says the same about two companies, whatever their numbers. */
  public boolean saysTheSame(Company other) {
    return name.equals(other.name)
        && website.equals(other.website)
        && description.equals(other.description)
        && further.equals(other.further);
  }

  /**
   * Tells whether a quotation stands in one of the company's own fields, whatever its line breaks,
   * spacing and case, and without the mark of having been cut.
   *
   * @return false for a blank quotation
   */
  public boolean says(String quotation) {
    String wanted =
        normalized(
            quotation.endsWith(CUT_MARK)
                ? quotation.substring(0, quotation.length() - CUT_MARK.length())
                : quotation);
    return !wanted.isEmpty()
        && Stream.concat(Stream.of(name, website, description), further.stream().map(Field::value))
            .anyMatch(text -> normalized(text).contains(wanted));
  }

  /** How many characters its longer texts have: the description and the further columns. */
  int textLength() {
    return description.length() + further.stream().mapToInt(one -> one.value().length()).sum();
  }

  /** The same company with the first half of each of its longer texts. */
  Company shortened() {
    return new Company(
        number,
        name,
        website,
        half(description),
        further.stream().map(one -> new Field(one.name(), half(one.value()))).toList(),
        hadHiddenText);
  }

  private static String half(String text) {
    if (text.length() < LEAST_CUT) {
      return text;
    }
    int end = text.length() / 2;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + CUT_MARK;
  }

  private static String normalized(String text) {
    return WHITE_SPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }
}
