package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {

  private final SimulatedDisk disk = SimulatedDisk.honest();
  private final SessionFolder folder = Sample.folder(disk, Path.of("sessions"));
  private final StateFile file = new StateFile(disk, folder);

  static SessionState state(int done) {
    return new SessionState(
        Sample.SESSION,
        SessionState.Phase.PAUSED,
        "QUOTA_EXHAUSTED",
        "openai/small",
        "sha256:aa",
        "sha256:bb",
        30,
        5,
        done,
        150,
        1_000,
        200,
        Instant.parse("2026-09-20T10:11:12Z"),
        Instant.parse("2026-09-20T10:15:00.5Z"),
        "0.1.0");
  }

  @Test
  void readsBackWhatItWrote() {
    file.write(state(7));
    file.write(state(8));
    assertThat(file.read()).contains(state(8));
  }

  @Test
  void isEmptyWhenMissing() {
    assertThat(file.read()).isEmpty();
  }

  @Test
  void staysSmall() throws IOException {
    file.write(state(7));
    assertThat(disk.content(folder.state())).hasSizeLessThan(4_096);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0000\u0000\u0000",
        "{",
        "[]",
        "7",
        "{}",
        "{\"format\":\"1\"}",
        "{\"format\":1}",
        "{\"format\":1,\"id\":\"s1\",\"id\":\"s1\"}"
      })
  void isEmptyWhenDamaged(String content) throws IOException {
    put(content.getBytes(StandardCharsets.UTF_8));
    assertThat(file.read()).isEmpty();
  }

  @Test
  void isEmptyWhenItIsHugeOrNestedOrNoFile() throws IOException {
    put("[".repeat(60_000).getBytes(StandardCharsets.UTF_8));
    assertThat(file.read()).isEmpty();
    disk.delete(folder.state());
    put(new byte[1_000_000]);
    assertThat(file.read()).isEmpty();
    disk.delete(folder.state());
    disk.createFolder(folder.state());
    assertThat(file.read()).isEmpty();
  }

  @Test
  void isEmptyWhenItBelongsToAnotherSession() throws IOException {
    file.write(state(7));
    String text = new String(disk.content(folder.state()), StandardCharsets.UTF_8);
    disk.delete(folder.state());
    put(text.replace("\"s1\"", "\"s2\"").getBytes(StandardCharsets.UTF_8));
    assertThat(file.read()).isEmpty();
  }

  @Test
  void refusesANewerFormat() throws IOException {
    put("{\"format\":3}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(file::read)
        .isInstanceOf(JournalException.UnknownFormat.class)
        .hasMessageContaining("format 3");
  }

  @Test
  void keepsDamagedFilesUnderNewNames() throws IOException {
    for (int count = 1; count <= 2; count++) {
      put(new byte[] {(byte) count});
      assertThat(file.setAside()).isEqualTo(folder.path().resolve("session.json.bad-" + count));
    }
    assertThat(disk.content(folder.path().resolve("session.json.bad-1"))).containsExactly(1);
    assertThat(file.read()).isEmpty();
  }

  @Test
  void isTheOldOrTheNewOneWhicheverCallFails() {
    int calls;
    int call = 0;
    do {
      call++;
      SimulatedDisk fresh = SimulatedDisk.honest();
      SessionFolder session = Sample.folder(fresh, Path.of("sessions"));
      StateFile healthy = new StateFile(fresh, session);
      healthy.write(state(1));
      FaultyStorage faulty = new FaultyStorage(fresh, call, false);
      boolean written = tryWrite(new StateFile(faulty, session), state(2));
      fresh.losePower(new Random(call));
      Optional<SessionState> left = healthy.read();
      assertThat(left.orElseThrow()).isIn(state(1), state(2));
      assertThat(written && left.equals(Optional.of(state(1)))).isFalse();
      calls = faulty.calls();
    } while (call <= calls);
    assertThat(call).isGreaterThan(5);
  }

  private static boolean tryWrite(StateFile file, SessionState state) {
    try {
      file.write(state);
      return true;
    } catch (JournalException.StorageFailed e) {
      return false;
    }
  }

  @Test
  void leavesNoDraftBehindWhenTheDiskIsFull() throws IOException {
    for (int call = 1; call <= 4; call++) {
      tryWrite(new StateFile(new FaultyStorage(disk, call, false), folder), state(1));
    }
    assertThat(disk.list(folder.path())).noneMatch(path -> path.toString().contains(".tmp-"));
  }

  private void put(byte[] content) throws IOException {
    try (Storage.Output output = disk.createFile(folder.state())) {
      output.writeAll(ByteBuffer.wrap(content));
    }
  }
}
