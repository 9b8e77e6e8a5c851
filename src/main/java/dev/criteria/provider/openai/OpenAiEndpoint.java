package dev.criteria.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.LogLevel;
import com.openai.core.Timeout;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Response;
import dev.criteria.provider.Endpoint;
import dev.criteria.provider.Exchange;
import dev.criteria.provider.StatedWait;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Asks an OpenAI-compatible endpoint by chat completions with a strict JSON Schema.
 *
 * <p>One call, one request: the library's own retries are off, because retries belong outside the
 * circuit breaker and the pacing. Only parameters that every current model accepts are sent. Call
 * it on virtual threads: on them an interrupt ends a waiting request at once.
 *
 * <p>Safe for concurrent use. Close it to end its idle connections.
 */
public final class OpenAiEndpoint implements Endpoint, AutoCloseable {

  /** A larger body is cut off and then unusable; the replies asked for are a thousandth of it. */
  static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

  /** A longer error is cut off; its words are not understood then. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  static final String REDACTED = "[redacted]";

  /** Where the wait that a 503 states is kept from the HTTP library. */
  private static final String KEPT = "X-Stated-Retry-After";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);

  private final OpenAiOptions options;
  private final OkHttpClient transport;
  private final OpenAIClient client;
  private final FaultReader faults;

  /**
   * Prepares the connections; nothing is sent yet.
   *
   * @param clock the time of day, to read dates by that come without one of the server
   */
  public OpenAiEndpoint(OpenAiOptions options, InstantSource clock) {
    this.options = options;
    this.faults = new FaultReader(options, new StatedWait(clock));
    // HTTP/1.1, because bursts on one HTTP/2 connection lost replies that were billed.
    this.transport =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            .addInterceptor(OpenAiEndpoint::withShortError)
            .addNetworkInterceptor(OpenAiEndpoint::withoutInvitationToRepeat)
            .connectionPool(
                new ConnectionPool(options.connections(), KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
            .build();
    this.client =
        OpenAIOkHttpClient.builder()
            .okHttpClient(transport)
            .timeout(
                Timeout.builder()
                    .connect(shorter(CONNECT_TIMEOUT, options.requestTimeout()))
                    .request(options.requestTimeout())
                    .build())
            .baseUrl(options.baseUrl().toString())
            // The library insists on a key; endpoints that need none ignore this one.
            .apiKey(options.key().orElse("none"))
            .organization(options.organization())
            .project(options.project())
            .maxRetries(0)
            .logLevel(LogLevel.OFF)
            .disableTelemetry(true)
            .build();
  }

  @Override
  public Exchange exchange(Request request) throws InterruptedException {
    try (HttpResponse response =
        client.chat().completions().withRawResponse().create(parameters(request))) {
      return Exchange.of(read(response), name -> first(response.headers(), name));
    } catch (OpenAIServiceException e) {
      Function<String, Optional<String>> header = name -> first(e.headers(), name);
      return Exchange.of(faults.answered(e, header), header);
    } catch (OpenAIException | IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for the provider");
      }
      return Exchange.of(faults.unanswered(e));
    }
  }

  private Response read(HttpResponse response) throws IOException {
    byte[] body = response.body().readNBytes(MAX_BODY_BYTES + 1);
    return body.length > MAX_BODY_BYTES
        ? CompletionReader.unreadable("the reply is larger than " + MAX_BODY_BYTES + " bytes")
        : withoutKey(CompletionReader.read(body));
  }

  private static Optional<String> first(Headers headers, String name) {
    List<String> values =
        headers.values(name.equals("retry-after") && headers.values(KEPT).size() > 0 ? KEPT : name);
    return values.stream().findFirst();
  }

  private ChatCompletionCreateParams parameters(Request request) {
    RequestWording wording = RequestWording.of(request);
    return ChatCompletionCreateParams.builder()
        .model(options.model())
        .addSystemMessage(wording.instructions())
        .addUserMessage(wording.question())
        .responseFormat(
            ResponseFormatJsonSchema.builder()
                .jsonSchema(
                    ResponseFormatJsonSchema.JsonSchema.builder()
                        .name(RequestWording.SCHEMA_NAME)
                        .strict(true)
                        .schema(schema(wording.schema()))
                        .build())
                .build())
        .build();
  }

  private static ResponseFormatJsonSchema.JsonSchema.Schema schema(JsonNode schema) {
    var builder = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
    schema
        .properties()
        .forEach(
            property ->
                builder.putAdditionalProperty(
                    property.getKey(), JsonValue.fromJsonNode(property.getValue())));
    return builder.build();
  }

  /** A server that echoes the key must not bring it into results, journal and messages. */
  private Response withoutKey(Response response) {
    if (options.key().isEmpty() || !(response instanceof Reply reply)) {
      return response;
    }
    String key = options.key().get();
    return new Reply(
        reply.content().replace(key, REDACTED),
        reply.ending(),
        reply.usage(),
        reply.model().replace(key, REDACTED));
  }

  /**
   * OkHttp repeats a request by itself when a 503 says that it may be repeated at once. Here one
   * call is one request, so the header reaches us under another name.
   */
  private static okhttp3.Response withoutInvitationToRepeat(Interceptor.Chain chain)
      throws IOException {
    okhttp3.Response response = chain.proceed(chain.request());
    String wait = response.header("Retry-After");
    return response.code() == 503 && wait != null
        ? response.newBuilder().removeHeader("Retry-After").header(KEPT, wait).build()
        : response;
  }

  /** The library reads the whole body of an error, however long it is. */
  private static okhttp3.Response withShortError(Interceptor.Chain chain) throws IOException {
    okhttp3.Response response = chain.proceed(chain.request());
    if (response.isSuccessful()) {
      return response;
    }
    try (response) {
      return response.newBuilder().body(response.peekBody(MAX_ERROR_BYTES)).build();
    }
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
