package dev.criteria.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How an earlier session is taken up again, and how a run is stopped. */
final class ResumeOptions {

  @Option(
      names = "--resume-session",
      paramLabel = "ID",
      description =
          "Go on with a session that was stopped, paused or killed, with its own copy of companies"
              + " and criteria. Only what is missing is evaluated")
  Optional<String> sessionId = Optional.empty();

  @Option(
      names = "--retry-unanswered",
      description = "With --resume-session: ask again for what stayed unanswered")
  boolean retryUnanswered;

  @Option(
      names = "--take-over",
      description =
          "With --resume-session: go on although another machine seems to work on the session")
  boolean takeOver;

  @Option(
      names = "--accept-changes",
      description =
          "With --resume-session: take --companies, --criteria, --products, --limit, --model and"
              + " the rules as changes of the session, and evaluate again just what they change."
              + " What is not given stays as it is. Says first how much that is, and asks when"
              + " there is a terminal, unless --yes is given")
  boolean acceptChanges;

  @Option(
      names = "--strict",
      description =
          "With --resume-session: do not go on when any line of the journal is damaged. By default"
              + " up to 100 damaged lines, or 1 %%, are evaluated again")
  boolean strict;

  @Option(
      names = "--accept-loss",
      description =
          "With --resume-session: go on although files of the journal are missing, and evaluate"
              + " again what stood in them")
  boolean acceptsLoss;

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      defaultValue = "30s",
      description =
          "How long requests in flight may take to end after Ctrl-C. Default: ${DEFAULT-VALUE}")
  Duration grace = Duration.ofSeconds(30);

  @Option(
      names = "--storage-grace",
      paramLabel = "TIME",
      defaultValue = "60s",
      description =
          "How long to go on trying to save what is in flight when the disk refuses, before it is"
              + " given up. Default: ${DEFAULT-VALUE}")
  Duration storageGrace = Duration.ofSeconds(60);

  /** How much damage the session may have. */
  DamageLimit damageLimit() {
    return new DamageLimit(strict, acceptsLoss);
  }
}
