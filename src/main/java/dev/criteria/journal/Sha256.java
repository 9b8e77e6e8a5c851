package dev.criteria.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names bytes by their SHA-256, as {@code sha256:} and 64 digits.
 *
 * <p>Not safe for concurrent use.
 */
final class Sha256 {

  private static final String PREFIX = "sha256:";

  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String of(byte[] bytes) {
    Sha256 sha256 = new Sha256();
    sha256.update(bytes, bytes.length);
    return sha256.name();
  }

  /** The name of bytes whose digest is known in hexadecimal digits. */
  static String named(String digits) {
    return PREFIX + digits;
  }

  void update(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** The name of all bytes so far; nothing can be added after this. */
  String name() {
    return PREFIX + HexFormat.of().formatHex(digest.digest());
  }
}
