package dev.criteria.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Knows the disks of other machines, whose locks and forces may not do what they say. */
public final class NetworkDisk {

  private static final Set<String> TYPES =
      Set.of(
          "9p",
          "afpfs",
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "davfs",
          "glusterfs",
          "lustre",
          "ncpfs",
          "ocfs2",
          "smb",
          "vboxsf",
          "vmhgfs",
          "webdav");

  /** Families of types with numbers or names behind, such as nfs4, smb3 and fuse.sshfs. */
  private static final Set<String> BEGINNINGS = Set.of("fuse.", "nfs", "smb");

  private NetworkDisk() {}

  /**
   * The type of the disk that a session lies on, if that is one of another machine; also when it
   * cannot be told apart from one, as with what a program of its own serves (FUSE).
   */
  public static Optional<String> under(Storage storage, Path folder) {
    try {
      return Optional.of(storage.diskType(folder)).filter(NetworkDisk::isOne);
    } catch (IOException e) {
      // A hint only; whoever writes will hear of a disk in trouble.
      return Optional.empty();
    }
  }

  private static boolean isOne(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    return TYPES.contains(name) || BEGINNINGS.stream().anyMatch(name::startsWith);
  }
}
