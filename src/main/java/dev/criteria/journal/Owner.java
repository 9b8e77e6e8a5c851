package dev.criteria.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Identifies a process beyond the re-use of process ids and the restart of its machine.
 *
 * @param pid the process id
 * @param host the machine's name, or empty
 * @param bootId names the time since the machine's start, or empty
 * @param processStart when the process began, or empty
 */
public record Owner(long pid, String host, String bootId, String processStart) {

  /** The process that runs this. */
  public static Owner ofThisProcess() {
    ProcessHandle process = ProcessHandle.current();
    return new Owner(
        process.pid(),
        kernelWord("hostname"),
        kernelWord("random/boot_id"),
        process.info().startInstant().map(Instant::toString).orElse(""));
  }

  /** Tells whether the other process runs on the same machine, not restarted since. */
  boolean sharesMachineWith(Owner other) {
    return host.equals(other.host) && bootId.equals(other.bootId);
  }

  /**
   * Tells whether this process has ended for sure, as seen from another one: it ran on the same
   * machine, and there is none of its id and start now.
   */
  boolean isKnownToBeDead(Owner self) {
    return !processStart.isEmpty()
        && sharesMachineWith(self)
        && ProcessHandle.of(pid)
            .flatMap(process -> process.info().startInstant())
            .filter(start -> start.toString().equals(processStart))
            .isEmpty();
  }

  private static String kernelWord(String name) {
    try {
      return Files.readString(Path.of("/proc/sys/kernel", name)).strip();
    } catch (IOException e) {
      // Other systems do not tell; the operating system's lock decides there alone.
      return "";
    }
  }
}
