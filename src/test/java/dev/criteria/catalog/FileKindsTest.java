package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no text in UTF-8, or no files. */
class FileKindsTest {
  private static final String NAME_IT =
      "save the file as UTF-8, or name its encoding, such as --encoding windows-1251";

  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  static Stream<Arguments> contents() {
    return Stream.of(
        // Na, then half a character
        arguments("FFFE 4E00 6100 0A00 41", "x.csv: line 2, byte 1: not UTF-16LE; " + NAME_IT),
        // Na LF A, then half a pair
        arguments(
            "FEFF 004E 0061 000A 0041 D83D 0041",
            "x.csv: line 2, byte 3: not UTF-16BE; " + NAME_IT),
        arguments(
            "4E00 6100 6D00 6500 0A00",
            "x.csv: not CSV but UTF-16 or binary (many NUL bytes); save it as CSV in UTF-8,"
                + " or name its encoding: --encoding UTF-16"),
        // Name LF A NUL
        arguments(
            "4E61 6D65 0A 4100 " + "41".repeat(20),
            "x.csv: line 2, byte 2: a NUL byte, so that it is no text in UTF-8; " + NAME_IT),
        arguments(
            "1F8B 0800 0000",
            "x.csv: not CSV but a gzip archive; unpack it and give the CSV file inside"),
        arguments(
            "504B 0304 1400",
            "x.csv: an Excel workbook or zip archive that is damaged or cut off; get it again"),
        arguments(
            "D0CF 11E0 A1B1 1AE1",
            "x.csv: an old Excel workbook (.xls) or one with a password; save it as .xlsx without a"
                + " password, or as CSV in UTF-8"),
        // Name LF A C3 28
        arguments("4E61 6D65 0A 41 C328", "x.csv: line 2, byte 2: not UTF-8; " + NAME_IT),
        // Latin-1 ä before the end of the file
        arguments("4E61 6D65 0D0A 42E4", "x.csv: line 2, byte 2: not UTF-8; " + NAME_IT));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void saysWhatAFileIs(String hexadecimal, String message) throws IOException {
    Path file = files.ofHexadecimal("x.csv", hexadecimal);

    Throwable failure = catchThrowable(() -> CompanyList.read(file, ListOptions.DEFAULT));

    assertThat(failure).isInstanceOf(UnusableCompaniesException.class);
    assertThat(files.relative(failure)).isEqualTo(message);
  }

  @Test
  void findsAByteThatIsNotUtf8FarDownTheFile() throws IOException {
    byte[] content =
        ("Name,Tag\n" + "Acme,\"two\nlinés\"\n".repeat(20_000) + "Bolt,?")
            .getBytes(StandardCharsets.UTF_8);
    content[content.length - 1] = (byte) 0xFF;
    Path file = files.of("x.csv", content);

    Throwable failure = catchThrowable(() -> CompanyList.read(file, ListOptions.DEFAULT));

    assertThat(files.relative(failure))
        .isEqualTo("x.csv: line 40002, byte 6: not UTF-8; " + NAME_IT);
  }

  @Test
  void namesAMissingFile() {
    Throwable failure =
        catchThrowable(() -> CompanyList.read(folder.resolve("x.csv"), ListOptions.DEFAULT));

    assertThat(files.relative(failure)).isEqualTo("x.csv: no such file; check the path");
  }

  @Test
  void refusesAFolder() throws IOException {
    Path file = Files.createDirectory(folder.resolve("x.csv"));

    Throwable failure = catchThrowable(() -> CompanyList.read(file, ListOptions.DEFAULT));

    assertThat(files.relative(failure))
        .isEqualTo("x.csv: not a regular file but a folder; give a CSV file");
  }

  @Test
  void refusesADeviceThatNeverEnds() {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));

    Throwable failure = catchThrowable(() -> CompanyList.read(device, ListOptions.DEFAULT));

    assertThat(failure).hasMessage("/dev/zero: not a regular file; give a CSV file");
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesAPipeWithoutWaitingForItsWriter() throws Exception {
    Path pipe = folder.resolve("x.csv");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

    Throwable failure = catchThrowable(() -> CompanyList.read(pipe, ListOptions.DEFAULT));

    assertThat(files.relative(failure)).isEqualTo("x.csv: not a regular file; give a CSV file");
  }

  @Test
  void readsThroughASymbolicLink() throws IOException {
    Path target = files.of("real.csv", "Name\nAcme\n");
    Path link = Files.createSymbolicLink(folder.resolve("x.csv"), target);

    assertThat(CompanyList.read(link, ListOptions.DEFAULT).companies()).hasSize(1);
  }
}
