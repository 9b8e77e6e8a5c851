package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnusableFileExceptionTest {
  private static final Path FILE = Path.of("companies.csv");

  @Test
  void saysThatAPermissionIsLacking() {
    assertThat(UnusableFileException.of(FILE, new AccessDeniedException("companies.csv")))
        .hasMessage("companies.csv: no permission to read it; change its permissions");
  }

  @Test
  void keepsTheReasonOfABrokenDiskEscaped() {
    assertThat(UnusableFileException.of(FILE, new IOException("Input/output\nerror")))
        .hasMessage(
            "companies.csv: cannot be read (Input/output\\nerror); check the disk and the file");
  }

  @Test
  void keepsTheReasonOfTheFileSystem() {
    assertThat(
            UnusableFileException.of(
                FILE, new FileSystemException("companies.csv", null, "Too many links")))
        .hasMessage("companies.csv: cannot be read (Too many links); check the disk and the file");
  }

  @Test
  void leavesAComplaintAsItIs() {
    assertThat(UnusableFileException.of(Path.of("folder"), new UnusableFileException("a: b; c")))
        .hasMessage("a: b; c");
  }
}
