package dev.criteria.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTest {

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void nameTheTarget() {
    target = folder.resolve("results.csv");
  }

  private static void write(ReplacedFile file, String text) throws IOException {
    file.stream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void replacesTheOldFileForItsOwnerOnly() throws IOException {
    Files.writeString(target, "old");
    try (ReplacedFile file = ReplacedFile.of(target)) {
      write(file, "new");
      assertThat(target).hasContent("old");
      file.force();
      assertThat(target).hasContent("old");
      file.replace();
    }
    assertThat(target).hasContent("new");
    assertThat(names()).containsExactly("results.csv");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
  }

  @Test
  void leavesTheOldFileWhenClosedBefore() throws IOException {
    Files.writeString(target, "old");
    try (ReplacedFile file = ReplacedFile.of(target)) {
      write(file, "new");
      file.force();
    }
    assertThat(target).hasContent("old");
    assertThat(names()).containsExactly("results.csv");
  }

  @Test
  void replacesALinkInsteadOfWritingThroughIt() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "mine");
    Files.createSymbolicLink(target, precious);
    try (ReplacedFile file = ReplacedFile.of(target)) {
      write(file, "new");
      file.force();
      file.replace();
    }
    assertThat(precious).hasContent("mine");
    assertThat(Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(target).hasContent("new");
  }

  @Test
  void refusesALinkAtTheTemporaryName() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "mine");
    Path link = folder.resolve(".results.csv.guessed.tmp");
    Files.createSymbolicLink(link, precious);
    assertThatThrownBy(() -> ReplacedFile.of(target, "guessed").close())
        .isInstanceOf(ResultsNotWrittenException.class);
    assertThat(precious).hasContent("mine");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void refusesADanglingLinkAtTheTemporaryName() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(folder.resolve(".results.csv.guessed.tmp"), elsewhere);
    assertThatThrownBy(() -> ReplacedFile.of(target, "guessed").close())
        .isInstanceOf(ResultsNotWrittenException.class);
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void usesATemporaryNameThatIsNeverTheSame() throws IOException {
    try (ReplacedFile _ = ReplacedFile.of(target);
        ReplacedFile _ = ReplacedFile.of(target)) {
      assertThat(names()).hasSize(2);
    }
  }

  @Test
  void refusesAFolderInPlaceOfTheFile() throws IOException {
    Files.createDirectory(target);
    assertThatThrownBy(() -> ReplacedFile.of(target).close())
        .isInstanceOf(ResultsNotWrittenException.class)
        .hasMessageContaining("results.csv: it is a folder;");
    assertThat(names()).containsExactly("results.csv");
  }

  @Test
  void saysWhichFileCannotBeWrittenAndWhy() throws IOException {
    try (ReplacedFile file = ReplacedFile.of(target)) {
      file.force();
      write(file, "too late");
      assertThatThrownBy(file::force)
          .isInstanceOfSatisfying(
              ResultsNotWrittenException.class, e -> assertThat(e.file()).isEqualTo(target))
          .hasMessageContaining("ClosedChannelException");
    }
  }
}
