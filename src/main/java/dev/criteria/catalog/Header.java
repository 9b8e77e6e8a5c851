package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns of a file by the names in its first row, and by what these mean. */
final class Header {
  private static final Pattern INSIGNIFICANT = Pattern.compile("[\\s\\h_-]+");

  private final Place place;
  private final List<String> written;
  private final List<String> unique;

  private Header(Place place, List<String> written) {
    this.place = place;
    this.written = written;
    this.unique = unique(written);
  }

  static Header of(Path file, Row row) {
    return new Header(new Place(file, row.line()), row.cells());
  }

  /** How many columns the header has, those without a name included. */
  int size() {
    return written.size();
  }

  /** How many cells a row needs, so that no named column lacks one. */
  int neededCells() {
    int needed = written.size();
    while (needed > 0 && written.get(needed - 1).isEmpty()) {
      needed--;
    }
    return needed;
  }

  /** A column's name as written, or "Column 7"; made unique by a number. */
  String name(int column) {
    return column < unique.size() ? unique.get(column) : nameBeyond(column);
  }

  private String nameBeyond(int column) {
    String name = "Column " + (column + 1);
    while (unique.contains(name)) {
      name += " (2)";
    }
    return name;
  }

  /** A column's name as written, which may be that of another, too, or empty. */
  String written(int column) {
    return written.get(column);
  }

  /** The columns with one of the names, each given as {@link #key} makes it. */
  List<Integer> all(Set<String> keys) {
    return IntStream.range(0, written.size())
        .filter(column -> keys.contains(key(written.get(column))))
        .boxed()
        .toList();
  }

  /** The first column with one of the names, each given as {@link #key} makes it. */
  OptionalInt find(Set<String> keys) {
    return IntStream.range(0, written.size())
        .filter(column -> keys.contains(key(written.get(column))))
        .findFirst();
  }

  /** The columns that have a name and are not among those given. */
  List<String> namedBeside(Set<Integer> columns) {
    return IntStream.range(0, written.size())
        .filter(column -> !written.get(column).isEmpty() && !columns.contains(column))
        .mapToObj(this::name)
        .toList();
  }

  /** Says that a needed column is missing, and which ones there are. */
  UnusableFileException missing(String what) {
    String names = written.stream().map(ScreenText::shown).collect(Collectors.joining(", "));
    return place.complaint(what + "; the columns are: " + ScreenText.shown(names));
  }

  /** The place of a cell of the column. */
  Place at(long line, int column) {
    return new Place(place.file(), line, "column " + ScreenText.quoted(name(column)));
  }

  Place place() {
    return place;
  }

  /** What matters of a column's name: no case, white space, underscores and hyphens. */
  static String key(String name) {
    return Normalizer.normalize(
        INSIGNIFICANT.matcher(name).replaceAll("").toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static List<String> unique(List<String> written) {
    Set<String> occupied = new HashSet<>(written);
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>(written.size());
    for (int column = 0; column < written.size(); column++) {
      String name = written.get(column);
      if (!name.isEmpty() && seen.add(name)) {
        names.add(name);
      } else {
        names.add(occupy(name.isEmpty() ? "Column " + (column + 1) : name, occupied));
      }
    }
    return List.copyOf(names);
  }

  private static String occupy(String wanted, Set<String> occupied) {
    String name = wanted;
    for (int number = 2; !occupied.add(name); number++) {
      name = wanted + " (" + number + ")";
    }
    return name;
  }
}
