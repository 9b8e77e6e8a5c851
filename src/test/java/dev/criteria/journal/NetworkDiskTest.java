package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDiskTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "NFS", "glusterfs"})
  void knowsTheDisksOfOtherMachines(String type) {
    assertThat(NetworkDisk.under(storage(type), Path.of("s"))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs", "NTFS", "fuseblk"})
  void saysNothingOfOwnDisks(String type) {
    assertThat(NetworkDisk.under(storage(type), Path.of("s"))).isEmpty();
  }

  @Test
  void asksTheSystem(@TempDir Path folder) throws IOException {
    assertThat(new DiskStorage().diskType(folder)).isNotEmpty();
  }

  @Test
  void saysNothingWhenTheDiskCannotBeAsked() {
    assertThat(NetworkDisk.under(new DiskStorage(), Path.of("/no such folder"))).isEmpty();
  }

  private static Storage storage(String type) {
    return (Storage)
        Proxy.newProxyInstance(
            NetworkDiskTest.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo("diskType");
              return type;
            });
  }
}
