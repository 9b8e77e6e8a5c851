package dev.criteria.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that the result files lie in. */
record ResultsFolder(Path path) {

  /**
   * Makes the folder, for its owner alone, unless it is there.
   *
   * @throws ResultsNotWrittenException when there is no such folder then; a link is none
   */
  void open() {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        create();
      }
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(path.toString(), null, "it is no folder");
      }
    } catch (IOException e) {
      throw new ResultsNotWrittenException(path, e);
    }
  }

  private void create() throws IOException {
    if (isPosix()) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(path);
    }
  }

  /** Puts the names of the files onto the disk, where folders can be forced. */
  void force() {
    if (!isPosix()) {
      return;
    }
    try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      throw new ResultsNotWrittenException(path, e);
    }
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
