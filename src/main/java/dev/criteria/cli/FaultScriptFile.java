package dev.criteria.cli;

import dev.criteria.provider.simulated.FaultScript;
import dev.criteria.provider.simulated.FaultScriptException;
import dev.criteria.provider.simulated.FaultScriptReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the fault script that an option names. */
final class FaultScriptFile {
  private FaultScriptFile() {}

  /**
   * The script; an empty one when the option is not given.
   *
   * @throws UsageException when it cannot be used
   */
  static FaultScript read(String option, Optional<Path> file, Surroundings surroundings) {
    return file.map(path -> read(option, path, surroundings.folder().resolve(path)))
        .orElse(FaultScript.NONE);
  }

  private static FaultScript read(String option, Path shown, Path file) {
    try {
      return FaultScriptReader.read(file);
    } catch (FaultScriptException e) {
      throw new UsageException("%s: %s: %s".formatted(option, shown, e.getMessage()));
    } catch (IOException e) {
      throw new UsageException("%s: %s cannot be read; name another file".formatted(option, shown));
    }
  }
}
