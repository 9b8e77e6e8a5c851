package dev.criteria.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

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
    write(ByteBuffer.wrap((line(entry) + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectNode line(Entry entry) {
    Treatment treatment = entry.treatment();
    return JsonNodeFactory.instance
        .objectNode()
        .put("number", entry.number())
        .put("request", entry.request())
        .put("project", entry.project())
        .put("status", treatment.status())
        .put("refused", treatment.refused())
        .put("fault", treatment.fault())
        .put("stated_wait_micros", treatment.stated().toNanos() / 1_000)
        .put("prompt_tokens", treatment.tokens().prompt())
        .put("answer_tokens", treatment.tokens().answer())
        .put("quota_tokens", treatment.tokens().taken())
        .put("billed", treatment.billing().name().toLowerCase(Locale.ROOT))
        .put("start", entry.start().toString())
        .put("end", entry.end().toString())
        .put("start_micros", micros(entry.start()))
        .put("end_micros", micros(entry.end()));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
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
