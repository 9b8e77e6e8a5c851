package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReserveTest {

  private final SimulatedDisk disk = SimulatedDisk.honest();
  private final SessionFolder folder = Sample.folder(disk, Path.of("sessions"));

  @Test
  void takesAsMuchAsItIsTold() throws IOException {
    for (int bytes : new int[] {100_000, 100_000, 65_536, 1}) {
      new Reserve(disk, folder, bytes).take();
      assertThat(disk.size(folder.reserve())).isEqualTo(bytes);
    }
  }

  @Test
  void givesTheSpaceBackOnceOrMore() {
    Reserve reserve = new Reserve(disk, folder, 10);
    reserve.take();
    reserve.release();
    assertThat(disk.kind(folder.reserve())).isEqualTo(Storage.Kind.MISSING);
    reserve.release();
  }

  @Test
  void saysThatTheDiskIsTooFull() {
    for (int call = 1; call <= 4; call++) {
      Reserve reserve = new Reserve(new FaultyStorage(disk, call, true), folder, 10);
      assertThatThrownBy(reserve::take)
          .isInstanceOf(JournalException.StorageFailed.class)
          .hasMessageContaining("cannot reserve space");
    }
  }
}
