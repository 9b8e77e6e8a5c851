package dev.criteria.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** How many more files and connections this process may open. */
@FunctionalInterface
interface OpenFiles {

  /** Nobody knows, or there is no limit. */
  OpenFiles UNKNOWN = OptionalLong::empty;

  /**
   * What a run needs beside its connections: the program's libraries, the files of the session, and
   * those that are read for the results. Counted on a run of 8 requests at once.
   */
  long NEEDED = 40;

  /** A request needs a connection; with the provider in the same process it has two ends. */
  long NEEDED_PER_REQUEST = 2;

  /** The number of further ones; nothing when the system does not tell. */
  OptionalLong left();

  /** The files of this process. */
  static OpenFiles ofThisProcess() {
    return () ->
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? OptionalLong.of(
                system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount())
            : OptionalLong.empty();
  }

  /**
   * Refuses a run that would come to a halt for want of files, before it pays for anything.
   *
   * @param workers requests at once
   * @throws TooFewFilesException when there are too few
   */
  default void refuseTooFew(int workers) {
    long needed = NEEDED + NEEDED_PER_REQUEST * workers;
    OptionalLong left = left();
    if (left.isPresent() && left.getAsLong() < needed) {
      throw new TooFewFilesException(
          "too few files may be open at once: %d more, and a run of %d requests at once needs about %d; raise the limit with ulimit -n, or lower --max-concurrent"
              .formatted(left.getAsLong(), workers, needed));
    }
  }
}
