package dev.criteria.provider.openai;

import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import com.openai.core.Timeout;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import com.openai.credential.BearerTokenCredential;
import com.openai.credential.Credential;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import dev.criteria.provider.Endpoint;
import dev.criteria.provider.Exchange;
import dev.criteria.provider.StatedWait;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/**
 * Asks an OpenAI-compatible endpoint by chat completions, with a strict JSON Schema where the
 * server takes one.
 *
 * <p>One call, one request: the library's own retries are off, because retries belong outside the
 * circuit breaker and the pacing. The one exception is a server that rejects the form of the
 * request (which costs nothing): the same call asks in another form, and what the server answered
 * is the form of all calls after it. Only parameters that every current model accepts are sent, and
 * those that were chosen. Call it on virtual threads: on them an interrupt ends a waiting request
 * at once.
 *
 * <p>Safe for concurrent use. Close it to end its idle connections.
 */
public final class OpenAiEndpoint implements Endpoint, AutoCloseable {

  /** A larger body is cut off and then unusable; the replies asked for are a thousandth of it. */
  static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final OpenAiOptions options;
  private final Redaction redaction;
  private final RequestWriter writer;
  private final OkHttpClient transport;
  private final OpenAIClient client;
  private final FaultReader faults;
  private final Consumer<String> notes;
  private final AtomicReference<Dialect> agreed;

  /**
   * Prepares the connections; nothing is sent yet.
   *
   * @param clock the time of day, to read dates by that come without one of the server
   * @param notes hears, in one line, when the server is asked in another form from now on
   */
  public OpenAiEndpoint(OpenAiOptions options, InstantSource clock, Consumer<String> notes) {
    this.options = options;
    this.notes = notes;
    this.redaction = new Redaction(options.key());
    this.writer = new RequestWriter(options, redaction);
    this.faults = new FaultReader(options, new StatedWait(clock));
    this.agreed = new AtomicReference<>(Dialect.usual(options.baseUrl()));
    this.transport = Transport.of(options);
    this.client =
        OpenAIOkHttpClient.builder()
            .okHttpClient(transport)
            .timeout(
                Timeout.builder()
                    .connect(shorter(CONNECT_TIMEOUT, options.requestTimeout()))
                    .request(options.requestTimeout())
                    .build())
            .baseUrl(options.baseUrl().toString())
            .credential(credential(options))
            .organization(options.organization())
            .project(options.project())
            .maxRetries(0)
            .logLevel(LogLevel.OFF)
            .disableTelemetry(true)
            .build();
  }

  /** Azure takes a key in a header of its own at all of its addresses. */
  private static Credential credential(OpenAiOptions options) {
    String key = options.key().orElse("none");
    String host = options.baseUrl().getHost().toLowerCase(Locale.ROOT);
    return host.endsWith(".azure.com")
        ? AzureApiKeyCredential.create(key)
        : BearerTokenCredential.create(key);
  }

  /**
   * What came of one request.
   *
   * @param rejected what the server calls its rejection of the request itself, if that is what came
   */
  private record Sent(Exchange exchange, Optional<ErrorNames> rejected) {}

  @Override
  public Exchange exchange(Request request) throws InterruptedException {
    boolean limitsLength = options.parameters().maxCompletionTokens().isPresent();
    Dialect first = agreed.get();
    Dialect dialect = first;
    Set<Dialect> tried = new HashSet<>();
    Sent sent = send(request, dialect);
    while (sent.rejected().isPresent()) {
      tried.add(dialect);
      Optional<Dialect> other = dialect.avoiding(sent.rejected().get(), limitsLength);
      if (other.isEmpty() || tried.contains(other.get())) {
        return sent.exchange();
      }
      dialect = other.get();
      sent = send(request, dialect);
    }
    if (sent.exchange().response() instanceof Reply) {
      agree(first, dialect);
    }
    return sent.exchange();
  }

  /** The form that was answered is the one to begin with from now on. */
  private void agree(Dialect first, Dialect accepted) {
    if (!accepted.equals(first) && agreed.compareAndSet(first, accepted)) {
      notes.accept(
          options.model()
              + ": the server rejects "
              + (accepted.format() == first.format()
                  ? first.length().field() + "; asking with " + accepted.length().field()
                  : first.words() + "; asking for " + accepted.words())
              + " from now on");
    }
  }

  private Sent send(Request request, Dialect dialect) throws InterruptedException {
    try (HttpResponse response =
        client.chat().completions().withRawResponse().create(writer.parameters(request, dialect))) {
      return new Sent(
          Exchange.of(read(response), name -> first(response.headers(), name)), Optional.empty());
    } catch (OpenAIServiceException e) {
      Function<String, Optional<String>> header = name -> first(e.headers(), name);
      Fault fault = faults.answered(e, header);
      return new Sent(
          Exchange.of(fault, header),
          fault instanceof Fault.InvalidRequest
              ? Optional.of(FaultReader.names(e))
              : Optional.empty());
    } catch (OpenAIException | IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for the provider");
      }
      return new Sent(Exchange.of(faults.unanswered(e)), Optional.empty());
    }
  }

  private Response read(HttpResponse response) throws IOException {
    byte[] body = response.body().readNBytes(MAX_BODY_BYTES + 1);
    return body.length > MAX_BODY_BYTES
        ? CompletionReader.unreadable("the reply is larger than " + MAX_BODY_BYTES + " bytes")
        : withoutKey(CompletionReader.read(body));
  }

  private static Optional<String> first(Headers headers, String name) {
    boolean isKept = name.equals("retry-after") && !headers.values(Transport.KEPT).isEmpty();
    List<String> values = headers.values(isKept ? Transport.KEPT : name);
    return values.stream().findFirst();
  }

  /** A server that echoes the key must not bring it into results, journal and messages. */
  private Response withoutKey(Response response) {
    return response instanceof Reply reply
        ? new Reply(
            redaction.withoutKey(reply.content()),
            reply.ending(),
            reply.usage(),
            redaction.withoutKey(reply.model()))
        : response;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void close() {
    client.close();
    transport.dispatcher().executorService().shutdown();
    transport.connectionPool().evictAll();
  }
}
