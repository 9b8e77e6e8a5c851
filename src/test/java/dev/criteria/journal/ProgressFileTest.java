package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressFileTest {

  private final SimulatedDisk disk = SimulatedDisk.honest();
  private final SessionFolder folder = Sample.folder(disk, Path.of("sessions"));
  private final AtomicLong nanoseconds = new AtomicLong(Long.MAX_VALUE - 5);
  private final ProgressFile file = new ProgressFile(disk, folder, nanoseconds::get);

  private boolean offer(int done) {
    return file.offer(() -> JsonNodeFactory.instance.objectNode().put("done", done));
  }

  private String content() throws IOException {
    return new String(disk.content(folder.progress()), StandardCharsets.UTF_8);
  }

  @Test
  void isReplacedAtMostOnceASecond() throws IOException {
    assertThat(offer(1)).isTrue();
    nanoseconds.addAndGet(999_999_999);
    offer(2);
    assertThat(content()).isEqualTo("{\"done\":1}\n");
    nanoseconds.addAndGet(1);
    offer(3);
    assertThat(content()).isEqualTo("{\"done\":3}\n");
  }

  @Test
  void isReplacedAtTheEndWhateverTheTime() throws IOException {
    offer(1);
    file.write(JsonNodeFactory.instance.objectNode().put("done", 9));
    assertThat(content()).isEqualTo("{\"done\":9}\n");
  }

  @Test
  void doesNotStopASessionWhenTheDiskRefuses() {
    ProgressFile refused =
        new ProgressFile(new FaultyStorage(disk, 1, true), folder, nanoseconds::get);
    assertThat(refused.write(JsonNodeFactory.instance.objectNode())).isFalse();
  }
}
