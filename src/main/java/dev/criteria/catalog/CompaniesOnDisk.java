package dev.criteria.catalog;

import dev.criteria.evaluation.Company;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The companies of a file that was read and found good, each read again when it is asked for, so
 * that a million of them take little memory. Who asks for one after the other gets them from longer
 * pieces of the file.
 *
 * <p>The file stays open until nobody has the list any more; it must not be changed in place.
 * Cannot be changed and is safe for concurrent use.
 */
final class CompaniesOnDisk extends AbstractList<Company> implements RandomAccess {
  private static final int MAX_ROWS = 64;
  private static final int MAX_BYTES = 1 << 17;

  private final Path file;
  private final CsvForm form;
  private final CompanyColumns columns;
  private final RowPlaces places;

  /** Unlike a channel it is not closed when a reading thread is interrupted. Guarded by itself. */
  private final RandomAccessFile content;

  /** What was read last. */
  private volatile Piece piece = new Piece(0, List.of());

  CompaniesOnDisk(TextFile text, CsvForm form, CompanyColumns columns, RowPlaces places)
      throws IOException {
    this.file = text.file();
    this.form = form;
    this.columns = columns;
    this.places = places;
    this.content = new RandomAccessFile(text.content().toFile(), "r");
  }

  private record Piece(int first, List<Company> companies) {
    @Nullable Company company(int row) {
      return row >= first && row < end() ? companies.get(row - first) : null;
    }

    int end() {
      return first + companies.size();
    }
  }

  /**
   * Reads a company.
   *
   * @throws UnusableCompaniesException when the file was changed or cannot be read any more
   */
  @Override
  public Company get(int row) {
    Objects.checkIndex(row, places.size());
    Piece last = piece;
    Company known = last.company(row);
    if (known != null) {
      return known;
    }
    Piece next = read(row, row == last.end() ? endOfPiece(row) : row + 1);
    piece = next;
    return next.companies.getFirst();
  }

  @Override
  public int size() {
    return places.size();
  }

  private int endOfPiece(int row) {
    int end = row + 1;
    while (end < places.size()
        && end - row < MAX_ROWS
        && places.start(end + 1) - places.start(row) <= MAX_BYTES) {
      end++;
    }
    return end;
  }

  private Piece read(int from, int to) {
    try (Rows rows = new Rows(file, form, new StringReader(text(from, to)))) {
      List<Company> companies = new ArrayList<>(to - from);
      for (int row = from; row < to; row++) {
        companies.add(company(row, rows.next()));
      }
      return new Piece(from, companies);
    } catch (IOException failure) {
      throw new UnusableCompaniesException(UnusableFileException.of(file, failure));
    }
  }

  private Company company(int row, @Nullable Row cells) throws UnusableFileException {
    if (cells == null || cells.cell(columns.name()).isEmpty()) {
      throw changed();
    }
    Company company = columns.company(row + 1, cells);
    if (company.hashCode() != places.hash(row)) {
      throw changed();
    }
    return company;
  }

  private String text(int from, int to) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(places.start(to) - places.start(from))];
    synchronized (content) {
      content.seek(places.start(from));
      content.readFully(bytes);
    }
    return new String(bytes, form.charset());
  }

  private UnusableFileException changed() {
    return new UnusableFileException(
        ScreenText.path(file) + ": was changed while it was in use; start again");
  }
}
