package dev.criteria.cli;

/** What the program's exit codes mean. Scripts rely on the numbers: they never change. */
enum ExitCode {
  /** Everything was done and every criterion that was asked has a verdict. */
  DONE(0),
  /** A defect of the program. */
  INTERNAL(1),
  /** An option is unknown, missing or makes no sense. */
  USAGE(2),
  /** Everything was done, but some criteria stayed unanswered because of faults. */
  UNANSWERED(3),
  /** The list of companies cannot be used. */
  INPUT(4),
  /** The criteria, a setting or the key cannot be used. */
  CONFIGURATION(5),
  /** There is no such session, or another version of the program wrote it. */
  SESSION(6),
  /** Another process works on the session. */
  IN_USE(7),
  /** The provider stopped the run, or left evaluations to do. */
  PROVIDER(8),
  /** The disk failed, or something could not be written. */
  STORAGE(9),
  /** The session is damaged. */
  DAMAGED(10),
  /** The list of companies or the criteria are not those of the session. */
  CHANGED(11),
  /** Stopped by Ctrl-C; the session can be resumed. */
  INTERRUPTED(130),
  /** Stopped by a request to terminate; the session can be resumed. */
  TERMINATED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number that the process ends with. */
  int number() {
    return number;
  }
}
