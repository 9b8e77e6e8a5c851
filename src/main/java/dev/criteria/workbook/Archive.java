package dev.criteria.workbook;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The archive that a workbook is, whose parts are never expanded beyond bounds. Opened for reading
 * only. Not safe for concurrent use.
 */
final class Archive implements Closeable {
  private final ZipFile zip;
  private final Bounds bounds;
  private final Map<String, ZipEntry> parts = new HashMap<>();
  private long expanded;

  private Archive(ZipFile zip, Bounds bounds) {
    this.zip = zip;
    this.bounds = bounds;
  }

  /** Opens an archive and looks at the names in it. */
  static Archive open(Path file, Bounds bounds) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      throw new WorkbookException(
          "an Excel workbook or zip archive that is damaged or cut off; get it again", e);
    }
    try {
      Archive archive = new Archive(zip, bounds);
      archive.look();
      return archive;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void look() throws WorkbookException {
    if (zip.size() > bounds.entries()) {
      throw new WorkbookException(
          String.format(
              Locale.ROOT,
              "%,d files in the archive, and a workbook has at most %,d; save the list as CSV",
              zip.size(),
              bounds.entries()));
    }
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (isOutside(entry.getName())) {
        throw new WorkbookException(
            "a file in the archive has a name that leads out of it (../); do not trust this file");
      }
      // Names of parts are equal whatever their case.
      if (parts.put(entry.getName().toLowerCase(Locale.ROOT), entry) != null) {
        throw new WorkbookException(
            "two files in the archive have the same name; do not trust this file, or save it again"
                + " with a spreadsheet");
      }
    }
  }

  private static boolean isOutside(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || name.indexOf('\0') >= 0
        || ("/" + name + "/").contains("/../");
  }

  boolean has(String part) {
    return parts.containsKey(part.toLowerCase(Locale.ROOT));
  }

  /** A part of the workbook; nothing when there is none of the name. */
  Optional<InputStream> part(String name) throws IOException {
    ZipEntry entry = parts.get(name.toLowerCase(Locale.ROOT));
    if (entry == null || entry.isDirectory()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Bounded(zip.getInputStream(entry), entry));
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  private static WorkbookException damaged(IOException e) {
    return new WorkbookException("a part of the workbook is damaged; get it again", e);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Counts what really comes out, since what the archive states may be a lie. */
  private final class Bounded extends FilterInputStream {
    private final ZipEntry entry;
    private long count;

    Bounded(InputStream in, ZipEntry entry) {
      super(in);
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read;
      try {
        read = in.read(into, offset, length);
      } catch (ZipException | EOFException e) {
        throw damaged(e);
      }
      count += Math.max(read, 0);
      expanded += Math.max(read, 0);
      boolean isBomb =
          count > bounds.free() && count / bounds.ratio() > Math.max(1, entry.getCompressedSize());
      if (isBomb || expanded > bounds.bytes()) {
        throw new WorkbookException(
            "a compressed part expands beyond %s; save the list as CSV if it is genuine"
                .formatted(isBomb ? bounds.ratio() + " times its size" : size(bounds.bytes())));
      }
      return read;
    }

    @Override
    public long skip(long length) throws IOException {
      return read() < 0 ? 0 : 1;
    }
  }

  private static String size(long bytes) {
    return bytes >= 1L << 30 ? (bytes >> 30) + " GiB" : bytes + " bytes";
  }
}
