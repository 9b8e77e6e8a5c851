package dev.criteria.cli;

/** A command that takes options from outside the command line, too. */
interface Configured {

  /** Takes what stands there, before the command is called. */
  void use(Configuration configuration, OutsideOptions options);
}
