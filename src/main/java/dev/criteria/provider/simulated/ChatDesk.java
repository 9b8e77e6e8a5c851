package dev.criteria.provider.simulated;

import dev.criteria.provider.simulated.Ledger.Billing;
import dev.criteria.provider.simulated.Ledger.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Takes each chat request through the script's door, the quota, the latency, the model and the
 * script's faults of answers, in this order, and enters it into the ledger before its answer goes
 * out. What is turned away at the door or by the quota is told so at once, without the latency.
 *
 * <p>Safe for concurrent use.
 */
final class ChatDesk {

  /** Larger bodies are rejected. */
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private final SimulatedOptions options;
  private final Ledger ledger;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private final Quota quota;
  private final FaultPicker faults;
  private final RequestCounts counts = new RequestCounts();

  ChatDesk(
      SimulatedOptions options,
      Ledger ledger,
      InstantSource clock,
      LongSupplier nanoTime,
      Sleeper sleeper) {
    this.options = options;
    this.ledger = ledger;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.quota = new Quota(options.quota());
    this.faults = new FaultPicker(options.faults(), options.seed());
  }

  /** What came of all requests by now. */
  ServerSummary summary() {
    long now = nanoTime.getAsLong();
    return counts.summary(now, quota.requestsOffered(now), quota.tokensOffered(now));
  }

  /**
   * Answers a request.
   *
   * @param stream its body
   * @param project who pays, by the client's own word; or empty
   * @throws IOException when the body cannot be read or the ledger cannot be written
   * @throws InterruptedException when the server is closed meanwhile
   */
  ApiAnswer answer(InputStream stream, String project) throws IOException, InterruptedException {
    Instant start = clock.instant();
    long number = counts.arrived(nanoTime.getAsLong());
    try {
      // As much of the body as shows that it is too large.
      byte[] body = stream.readNBytes(MAX_BODY_BYTES + 1);
      String fingerprint = ChatRequest.fingerprint(body);
      Handled handled = handle(number, body, fingerprint);
      ledger.enter(
          new Ledger.Entry(
              number, fingerprint, project, handled.treatment(), start, clock.instant()));
      counts.treated(handled.treatment());
      return handled.answer();
    } finally {
      counts.answered();
    }
  }

  private Handled handle(long number, byte[] body, String fingerprint) throws InterruptedException {
    long now = nanoTime.getAsLong();
    Optional<FaultRule> rule = faults.pick(number, fingerprint, counts.sinceFirst(now));
    if (rule.isPresent() && rule.get().kind().place() == FaultKind.Place.DOOR) {
      return turnAway(rule.get(), now);
    }
    if (body.length > MAX_BODY_BYTES) {
      String message = "the body is larger than " + MAX_BODY_BYTES + " bytes";
      return rejected(new Rejection(413, message, null, "request_too_large"), now);
    }
    try {
      return admit(ChatRequest.parse(body, fingerprint), number, rule, now);
    } catch (Rejection rejection) {
      return rejected(rejection, now);
    }
  }

  private Handled turnAway(FaultRule rule, long now) throws InterruptedException {
    Map<String, String> headers = quota.look(now);
    pause(rule.details().delay());
    return Handled.struck(rule, DoorFaults.answer(rule, clock.instant(), headers), Tokens.NONE);
  }

  private Handled rejected(Rejection rejection, long now) {
    return Handled.of(rejection.answer().with(quota.look(now)), Tokens.NONE, Billing.NO);
  }

  private Handled admit(ChatRequest request, long number, Optional<FaultRule> rule, long now)
      throws Rejection, InterruptedException {
    // A refusal must be cheap: the model works for it only when the quota goes by its words.
    TokenRule tokenRule = options.quota().tokenRule();
    String early = tokenRule == TokenRule.USED ? SimulatedModel.reply(request.question()) : "";
    long prompt = request.promptTokens();
    long taken =
        tokenRule.tokens(prompt, request.mostAnswerTokens(), ChatCompletion.answerTokens(early));
    Admission admission = quota.admit(taken, now);
    if (admission.refusal().isPresent()) {
      return Handled.refused(admission, request.model(), options.quota().stated(), clock.instant());
    }
    String content = early.isEmpty() ? SimulatedModel.reply(request.question()) : early;
    long answer = ChatCompletion.answerTokens(content);
    // What the model took to find its words counts as latency, so that answers come on time.
    long passed = nanoTime.getAsLong() - now;
    pause(options.latency().of(number, options.seed()).minusNanos(passed));
    quota.settle(taken, prompt + answer, nanoTime.getAsLong());
    Tokens tokens = new Tokens(prompt, answer, taken);
    Instant end = clock.instant();
    return rule.map(
            it -> Handled.struck(it, AnswerFaults.answer(it, request, content, end), tokens))
        .orElseGet(
            () ->
                Handled.of(
                    ApiAnswer.json(200, ChatCompletion.of(request, content, end)),
                    tokens,
                    Billing.YES))
        .with(admission.headers());
  }

  private void pause(Duration time) throws InterruptedException {
    if (time.isPositive()) {
      sleeper.sleep(time);
    }
  }
}
