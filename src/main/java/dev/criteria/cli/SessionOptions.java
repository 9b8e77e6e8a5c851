package dev.criteria.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be done with sessions that exist, other than going on with them. */
final class SessionOptions {

  @Option(
      names = "--list-resumable",
      description = "List the sessions that can be resumed or are running, the newest first")
  boolean list;

  @Option(names = "--all", description = "With --list-resumable: completed ones, too")
  boolean all;

  @Option(
      names = "--json",
      description = "At the end of a run, and with --list-resumable: JSON on stdout, for scripts")
  boolean json;

  @Option(
      names = "--show-session",
      paramLabel = "ID",
      description = "Show one session in full: how it stands, what it took, and what happened")
  Optional<String> show = Optional.empty();

  @Option(
      names = "--check-session",
      paramLabel = "ID",
      description = "Verify every line and file of a session and say what is damaged")
  Optional<String> check = Optional.empty();

  @Option(
      names = "--repair",
      description =
          "With --check-session: set damaged lines aside in the session's folder quarantine/,"
              + " where copies of the files are kept, too")
  boolean repair;

  @Option(
      names = "--export-session",
      paramLabel = "ID",
      description = "Write the results of a session as far as it is, also while it is running")
  Optional<String> export = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "With --export-session: into this folder. Default: the session's results/")
  Optional<Path> to = Optional.empty();

  @Option(
      names = "--force",
      description = "With --to: replace results that are in the folder already")
  boolean force;

  @Option(
      names = "--clean-sessions",
      description = "Remove old completed sessions, and what killed processes have left behind")
  boolean clean;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "30d",
      description =
          "With --clean-sessions: only sessions unchanged for so long, e.g. 30d or 12h. Default:"
              + " ${DEFAULT-VALUE}")
  String olderThan = "30d";

  @Option(
      names = "--include-resumable",
      description = "With --clean-sessions: also sessions that could still be resumed")
  boolean includesResumable;

  @Option(
      names = "--yes",
      description = "With --clean-sessions or --accept-changes: do it without asking")
  boolean yes;
}
