package dev.criteria.cli;

import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Notices folders whose content anybody on the machine may replace. */
final class OpenToOthers {

  private OpenToOthers() {}

  /** What to say of a folder; nothing when only some may write to it, or that cannot be told. */
  static Optional<String> warning(Path folder) {
    try {
      return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)
          ? Optional.of(
              "%s: everybody on this machine may change what is in it; run chmod o-w on it"
                  .formatted(ScreenText.path(folder)))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
