package dev.criteria.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.OpenAIServiceException;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.FaultKind;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells from an exception of the library what kind of fault it is: by status first, then by the
 * error's code and type; never by its message alone.
 */
final class FaultReader {
  private static final Set<String> QUOTA_CODES =
      Set.of("insufficient_quota", "billing_hard_limit_reached", "billing_not_active");
  private static final Set<String> SIZE_CODES =
      Set.of("context_length_exceeded", "string_above_max_length", "request_too_large");
  private static final Set<String> FILTER_CODES =
      Set.of("content_filter", "content_policy_violation", "invalid_prompt");

  private static final Pattern KEY_LIKE =
      Pattern.compile("(?i)(sk-[\\w*.-]{3,}|Bearer\\s+[^\\s\"']+)");
  private static final int MAX_MESSAGE = 300;

  private static final Logger LOG = LoggerFactory.getLogger(FaultReader.class);

  private final OpenAiOptions options;

  FaultReader(OpenAiOptions options) {
    this.options = options;
  }

  /** The fault behind an exception. */
  Fault read(Exception exception) {
    if (exception instanceof OpenAIServiceException answered) {
      JsonNode error = error(answered);
      String said = said(answered.statusCode(), error);
      FaultKind kind = kind(answered.statusCode(), text(error, "code"), text(error, "type"));
      return new Fault(kind, said + advice(kind, answered.statusCode()));
    }
    return new Fault(FaultKind.PROVIDER_ILL, connection(exception) + " (" + options + ")");
  }

  private static FaultKind kind(int status, String code, String type) {
    return switch (status) {
      case 401, 403, 404 -> FaultKind.ACCESS_DENIED;
      case 402 -> FaultKind.QUOTA_EXHAUSTED;
      case 413 -> FaultKind.TOO_LARGE;
      case 429 ->
          QUOTA_CODES.contains(code) || QUOTA_CODES.contains(type)
              ? FaultKind.QUOTA_EXHAUSTED
              : FaultKind.RATE_LIMITED;
      case 400, 422 ->
          QUOTA_CODES.contains(code)
              ? FaultKind.QUOTA_EXHAUSTED
              : SIZE_CODES.contains(code)
                  ? FaultKind.TOO_LARGE
                  : FILTER_CODES.contains(code) ? FaultKind.REFUSED : FaultKind.INVALID_REQUEST;
      default -> status >= 300 && status < 400 ? FaultKind.ACCESS_DENIED : FaultKind.PROVIDER_ILL;
    };
  }

  private String advice(FaultKind kind, int status) {
    return switch (kind) {
      case ACCESS_DENIED ->
          status == 401 || status == 403
              ? "; check OPENAI_API_KEY, OPENAI_ORG_ID and OPENAI_PROJECT_ID"
              : "; check --model " + options.model() + " and --base-url " + options.baseUrl();
      case QUOTA_EXHAUSTED -> "; add credit or raise the limit of this account";
      case RATE_LIMITED -> "; try fewer at once: --max-concurrent";
      case PROVIDER_ILL -> "; the provider is in trouble: try again later";
      default -> "";
    };
  }

  private String said(int status, @Nullable JsonNode error) {
    String message = text(error, "message").strip();
    String said = "HTTP " + status + (message.isEmpty() ? "" : ": " + message);
    String redacted =
        options.key().map(key -> said.replace(key, OpenAiProvider.REDACTED)).orElse(said);
    String safe = KEY_LIKE.matcher(redacted).replaceAll(OpenAiProvider.REDACTED);
    return safe.length() <= MAX_MESSAGE ? safe : safe.substring(0, MAX_MESSAGE) + "…";
  }

  /** The error object of a body; most servers wrap it in "error", some do not. */
  private static @Nullable JsonNode error(OpenAIServiceException exception) {
    // The library's own accessors for code and type throw on unexpected bodies.
    JsonNode body;
    try {
      body = exception.body().convert(JsonNode.class);
    } catch (RuntimeException e) {
      return null;
    }
    return body == null || !body.isObject()
        ? null
        : body.path("error").isObject() ? body.path("error") : body;
  }

  private static String text(@Nullable JsonNode error, String field) {
    return error == null ? "" : error.path(field).asText("");
  }

  private static String connection(Exception exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case InterruptedIOException timeout -> {
          return "no reply in time";
        }
        case java.net.ConnectException refused -> {
          return "no connection";
        }
        case java.net.UnknownHostException unknown -> {
          return "unknown host";
        }
        case javax.net.ssl.SSLException insecure -> {
          return "no secure connection: " + insecure.getMessage();
        }
        default -> {}
      }
    }
    LOG.debug("a request got no reply", exception);
    return "the connection broke before the reply was complete";
  }
}
