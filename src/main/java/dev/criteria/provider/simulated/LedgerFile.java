package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A ledger in a file: one JSON object per line, in the order of the answers. An existing file is
 * written on. The caller closes it.
 *
 * <p>Safe for concurrent use.
 */
public final class LedgerFile implements Ledger, AutoCloseable {
  private final FileChannel file;

  private LedgerFile(FileChannel file) {
    this.file = file;
  }

  /**
   * Opens a ledger.
   *
   * @throws IOException when the file cannot be opened for writing
   */
  public static LedgerFile open(Path file) throws IOException {
    return new LedgerFile(
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  @Override
  public void enter(Entry entry) throws IOException {
    String line =
        JsonNodeFactory.instance
                .objectNode()
                .put("number", entry.number())
                .put("request", entry.request())
                .put("project", entry.project())
                .put("status", entry.status())
                .put("start", entry.start().toString())
                .put("end", entry.end().toString())
            + "\n";
    write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
  }

  private synchronized void write(ByteBuffer line) throws IOException {
    while (line.hasRemaining()) {
      int written = file.write(line);
      if (written <= 0) {
        throw new IOException("the ledger takes no further bytes");
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
