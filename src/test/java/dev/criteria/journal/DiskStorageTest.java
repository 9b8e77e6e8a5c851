package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiskStorageTest {

  private final Storage storage = new DiskStorage();

  @TempDir Path folder;

  @Test
  void makesFilesThatOnlyTheirOwnerCanRead() throws IOException {
    Path file = folder.resolve("f");
    try (Storage.Output output = storage.createFile(file)) {
      output.write(ByteBuffer.wrap("text".getBytes(StandardCharsets.UTF_8)));
      output.force();
    }
    assertThat(file).hasContent("text");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void makesNoFileThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
    assertThatThrownBy(() -> storage.createFile(link))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @Test
  void readsNoLink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "secret");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    assertThat(storage.kind(link)).isEqualTo(Storage.Kind.OTHER);
    assertThatThrownBy(() -> storage.open(link)).isInstanceOf(FileSystemException.class);
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void doesNotWaitForAPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> storage.open(pipe)).isInstanceOf(FileSystemException.class);
  }

  @Test
  void tellsFilesAndFoldersApart() throws IOException {
    Files.writeString(folder.resolve("f"), "");
    assertThat(storage.kind(folder)).isEqualTo(Storage.Kind.FOLDER);
    assertThat(storage.kind(folder.resolve("f"))).isEqualTo(Storage.Kind.FILE);
    assertThat(storage.kind(folder.resolve("x"))).isEqualTo(Storage.Kind.MISSING);
  }

  @Test
  void renamesAFolderOverNothingThatHoldsAnything() throws IOException {
    Files.createDirectories(folder.resolve("from/a"));
    Files.createDirectories(folder.resolve("to/b"));
    assertThatThrownBy(() -> storage.rename(folder.resolve("from"), folder.resolve("to")))
        .isInstanceOf(FileSystemException.class);
    assertThat(folder.resolve("to/b")).isDirectory();
  }

  @Test
  void deletesALinkAndNotItsTarget() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "kept");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    storage.delete(link);
    assertThat(storage.list(folder)).containsExactly(target);
  }
}
