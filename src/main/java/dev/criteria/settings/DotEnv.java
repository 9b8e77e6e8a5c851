package dev.criteria.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings that stand in a {@code .env} file, for those that are not in the environment. Its text
 * form shows no value, since some are keys.
 *
 * @param variables names and values
 * @param warnings what is odd about the file, one line each
 */
public record DotEnv(Map<String, String> variables, List<String> warnings) {

  /** The file that is read from the current folder. */
  public static final String NAME = ".env";

  private static final int MAX_BYTES = 256 * 1024;

  /** How names of variables end whose values nobody else should read. */
  private static final Pattern SECRET = Pattern.compile("(?i).*(KEY|TOKEN|SECRET|PASSWORD)");

  private static final Set<PosixFilePermission> READABLE_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  public DotEnv {
    variables = Map.copyOf(variables);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the file of a folder. Where there is none, or something else has its name, it says
   * nothing.
   *
   * @throws SettingsException when it cannot be read; the message names the line and shows no value
   */
  public static DotEnv of(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return new DotEnv(Map.of(), List.of());
    }
    try {
      Map<String, String> variables = new DotEnvParser(NAME, text(file)).variables();
      boolean isOpen = holdsSecret(variables) && isReadableByOthers(file);
      return new DotEnv(
          variables,
          isOpen
              ? List.of(NAME + ": holds a key and others may read it; run chmod 600 " + NAME)
              : List.of());
    } catch (CharacterCodingException e) {
      throw new SettingsException(NAME + ": not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      throw new SettingsException(NAME + ": cannot be read; see to its permissions or remove it");
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new SettingsException(NAME + ": larger than " + MAX_BYTES + " bytes; shorten it");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private static boolean holdsSecret(Map<String, String> variables) {
    return variables.entrySet().stream()
        .anyMatch(
            variable ->
                SECRET.matcher(variable.getKey()).matches() && !variable.getValue().isBlank());
  }

  private static boolean isReadableByOthers(Path file) throws IOException {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(READABLE_BY_OTHERS::contains);
    } catch (UnsupportedOperationException e) {
      // Some file systems know no such permissions.
      return false;
    }
  }

  @Override
  public String toString() {
    return NAME + " with " + variables.size() + " variables";
  }
}
