package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedFilesTest {

  /** The SHA-256 of "abc" as FIPS 180-2 gives it. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final Storage storage = new DiskStorage();

  @TempDir Path sessions;

  private SessionFolder folder = new SessionFolder(Sample.SESSION, Path.of(""));
  private SavedFiles files = new SavedFiles(storage, folder);

  @BeforeEach
  void makeSession() {
    folder = Sample.folder(storage, sessions);
    files = new SavedFiles(storage, folder);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsACopyOfTheInputAndItsFingerprint() throws IOException {
    String fingerprint = files.saveInput(stream("abc"), "companies.csv");

    assertThat(fingerprint).isEqualTo("sha256:" + ABC);
    assertThat(files.input("companies.csv", fingerprint).orElseThrow()).hasContent("abc");
    assertThat(folder.input().resolve("input.sha256")).hasContent(ABC + "  companies.csv\n");
    assertThat(SavedFiles.fingerprint(stream("abc"))).isEqualTo(fingerprint);
  }

  @Test
  void copiesMoreThanItReadsAtOnce() throws IOException {
    String text = "0123456789".repeat(50_000);
    String fingerprint = files.saveInput(stream(text), "companies.csv");
    assertThat(files.input("companies.csv", fingerprint).orElseThrow()).hasContent(text);
  }

  @Test
  void noticesAChangedCopyOfTheSameSizeAndTime() throws IOException {
    String fingerprint = files.saveInput(stream("abc"), "companies.csv");
    Path copy = folder.input().resolve("companies.csv");
    var before = Files.getLastModifiedTime(copy);
    Files.writeString(copy, "abd");
    Files.setLastModifiedTime(copy, before);
    assertThat(files.input("companies.csv", fingerprint)).isEmpty();
    Files.delete(copy);
    assertThat(files.input("companies.csv", fingerprint)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/passwd", "", ".", "..", "a/b", ".hidden"})
  void writesNowhereElse(String name) {
    assertThatThrownBy(() -> files.saveInput(stream("abc"), name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsThePlanAndNoticesAChange() throws IOException {
    byte[] plan = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    String fingerprint = files.savePlan(plan);
    assertThat(files.plan(fingerprint).orElseThrow()).isEqualTo(plan);
    Files.writeString(folder.plan(), "{\"a\":2}");
    assertThat(files.plan(fingerprint)).isEmpty();
    Files.delete(folder.plan());
    assertThat(files.plan(fingerprint)).isEmpty();
  }
}
