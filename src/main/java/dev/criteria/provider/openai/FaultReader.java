package dev.criteria.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.OpenAIServiceException;
import dev.criteria.evaluation.Fault;
import dev.criteria.provider.StatedWait;
import dev.criteria.text.ScreenText;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells from an exception of the library what kind of fault it is: by status first, then by the
 * error's code and type ({@link ErrorNames}); by its message only where a vendor gives no code.
 */
final class FaultReader {
  private static final int MAX_MESSAGE = 300;
  private static final int MAX_CODE = 60;

  private static final Logger LOG = LoggerFactory.getLogger(FaultReader.class);

  private final OpenAiOptions options;
  private final Redaction redaction;
  private final StatedWait waits;

  FaultReader(OpenAiOptions options, StatedWait waits) {
    this.options = options;
    this.redaction = new Redaction(options.key());
    this.waits = waits;
  }

  /**
   * The fault behind an error that the provider answered with.
   *
   * @param header gives the value of a header by its name
   */
  Fault answered(OpenAIServiceException exception, Function<String, Optional<String>> header) {
    ErrorNames names = names(exception);
    int status = exception.statusCode();
    return status >= 300 && status < 400
        ? redirected(status, names, header.apply("location"))
        : fault(status, names, waits.read(header, names.message()));
  }

  /** What an error that the provider answered with calls itself. */
  static ErrorNames names(OpenAIServiceException exception) {
    JsonNode error = error(exception);
    return new ErrorNames(
        text(error, "code"), text(error, "type"), text(error, "param"), message(error));
  }

  private Fault fault(int status, ErrorNames names, Optional<Duration> wait) {
    String said = said(status, names.message());
    if (status >= 400 && status < 500 && names.tellOfCredit(status)) {
      return new Fault.QuotaExhausted(said + "; add credit or raise the limit of this account");
    }
    return switch (status) {
      case 401, 403 -> new Fault.AccessDenied(said + "; check " + options.names().key());
      case 404 -> wrongAddress(said);
      case 407 -> proxyRefused(said);
      case 408 -> new Fault.ProviderIll(Fault.Ailment.SERVER_ERROR, wait, said + TRY_LATER);
      case 413 -> new Fault.TooLarge(said);
      case 429 -> rateLimited(names, wait, said);
      case 502, 504, 522, 524 ->
          new Fault.ProviderIll(Fault.Ailment.GATEWAY_ERROR, wait, said + TRY_LATER);
      default -> {
        if (status >= 400 && status < 500) {
          yield invalid(status, names, said);
        }
        yield new Fault.ProviderIll(Fault.Ailment.SERVER_ERROR, wait, said + TRY_LATER);
      }
    };
  }

  private static final String TRY_LATER = "; the provider is in trouble: try again later";

  /** Redirects are not followed: they would take the key to another server. */
  private Fault redirected(int status, ErrorNames names, Optional<String> location) {
    String host = location.flatMap(FaultReader::host).map(it -> " to " + it).orElse("");
    return wrongAddress(said(status, names.message()) + ": the provider redirected" + host);
  }

  private static Optional<String> host(String location) {
    try {
      return Optional.ofNullable(new URI(location).getHost());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private Fault proxyRefused(String said) {
    return new Fault.AccessDenied(
        said
            + ": refused by the proxy "
            + options.proxy().map(HttpProxy::toString).orElse("of the system")
            + "; check user and password in HTTPS_PROXY or HTTP_PROXY");
  }

  private Fault wrongAddress(String said) {
    return new Fault.AccessDenied(
        said
            + "; check "
            + options.names().model()
            + " "
            + options.model()
            + " and "
            + options.names().baseUrl()
            + " "
            + options.baseUrl());
  }

  private static Fault rateLimited(ErrorNames names, Optional<Duration> wait, String said) {
    return names.tellOfSize()
        ? new Fault.TooLarge(said + "; shorten the descriptions, or ask for a higher limit")
        : new Fault.RateLimited(names.limit(), wait, said);
  }

  private Fault invalid(int status, ErrorNames names, String said) {
    if (names.tellOfSize()) {
      return new Fault.TooLarge(said);
    }
    if (names.tellOfFilter()) {
      return new Fault.Refused(said);
    }
    String code = names.code().isEmpty() ? names.type() : names.code();
    String signature = status + " " + code.substring(0, Math.min(MAX_CODE, code.length()));
    return new Fault.InvalidRequest(redaction.withoutSecrets(signature.strip()), said);
  }

  /** The fault of a call that got no answer. */
  Fault unanswered(Exception exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (message(cause).startsWith("failed to authenticate with proxy")) {
        return proxyRefused("no connection");
      }
      switch (cause) {
        case java.net.SocketTimeoutException timeout
            when message(timeout).startsWith("connect timed out") -> {
          return ill(Fault.Ailment.NO_CONNECTION, "no connection in time");
        }
        case InterruptedIOException timeout -> {
          return ill(
              Fault.Ailment.TIMEOUT,
              "no reply within "
                  + options.requestTimeout().toMillis() / 1000.0
                  + " s"
                  + " (--request-timeout)");
        }
        case java.net.ConnectException refused -> {
          return ill(Fault.Ailment.NO_CONNECTION, "no connection");
        }
        case java.net.UnknownHostException unknown -> {
          return ill(Fault.Ailment.NO_CONNECTION, "unknown host");
        }
        case javax.net.ssl.SSLException insecure -> {
          return ill(
              Fault.Ailment.NO_CONNECTION,
              "no secure connection: "
                  + insecure.getMessage()
                  + "; for certificates of your company see docs/servers.md");
        }
        default -> {}
      }
    }
    LOG.debug("a request got no reply", exception);
    return ill(
        Fault.Ailment.BROKEN_CONNECTION, "the connection broke before the reply was complete");
  }

  private Fault ill(Fault.Ailment ailment, String what) {
    return new Fault.ProviderIll(ailment, Optional.empty(), what + " (" + options + ")");
  }

  private static String message(Throwable throwable) {
    return Optional.ofNullable(throwable.getMessage()).orElse("").toLowerCase(Locale.ROOT);
  }

  private String said(int status, String message) {
    String said = "HTTP " + status + (message.isBlank() ? "" : ": " + message.strip());
    return ScreenText.shown(redaction.withoutSecrets(said), MAX_MESSAGE);
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

  /** What an error says; some servers say it elsewhere than the others. */
  private static String message(@Nullable JsonNode error) {
    if (error == null) {
      return "";
    }
    for (String field : List.of("message", "detail", "error")) {
      JsonNode said = error.path(field);
      if (!said.isMissingNode() && !said.isNull()) {
        return said.isTextual() ? said.textValue() : said.toString();
      }
    }
    return "";
  }

  private static String text(@Nullable JsonNode error, String field) {
    return error == null ? "" : error.path(field).asText("");
  }
}
