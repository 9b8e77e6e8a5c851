package dev.criteria.provider.openai;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/** Makes the HTTP client that a call goes out by: once, to where it was sent, and nowhere else. */
final class Transport {

  /** Where the wait that a 503 states is kept from the HTTP library. */
  static final String KEPT = "X-Stated-Retry-After";

  /** A longer error is cut off; its words are not understood then. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);
  private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

  private Transport() {}

  static OkHttpClient of(OpenAiOptions options) {
    // HTTP/1.1, because bursts on one HTTP/2 connection lost replies that were billed.
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            .addInterceptor(Transport::withShortError)
            .addNetworkInterceptor(Transport::withoutInvitationToRepeat)
            .connectionPool(
                new ConnectionPool(
                    options.connections(), KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS));
    if (options.key().isEmpty()) {
      builder.addInterceptor(Transport::withoutKey);
    }
    options.proxy().ifPresent(proxy -> through(proxy, builder));
    return builder.build();
  }

  private static void through(HttpProxy proxy, OkHttpClient.Builder builder) {
    builder.proxy(
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    proxy
        .credentials()
        .ifPresent(
            credentials ->
                builder.proxyAuthenticator(
                    (_, response) ->
                        // Credentials that were refused once are not sent again.
                        response.request().header(PROXY_AUTHORIZATION) != null
                            ? null
                            : response
                                .request()
                                .newBuilder()
                                .header(PROXY_AUTHORIZATION, "Basic " + credentials)
                                .build()));
  }

  /** The library insists on a key; where there is none, nothing is sent in its place. */
  private static Response withoutKey(Interceptor.Chain chain) throws IOException {
    return chain.proceed(
        chain.request().newBuilder().removeHeader("Authorization").removeHeader("api-key").build());
  }

  /**
   * OkHttp repeats a request by itself when a 503 says that it may be repeated at once. Here one
   * call is one request, so the header reaches us under another name.
   */
  private static Response withoutInvitationToRepeat(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String wait = response.header("Retry-After");
    return response.code() == 503 && wait != null
        ? response.newBuilder().removeHeader("Retry-After").header(KEPT, wait).build()
        : response;
  }

  /** The library reads the whole body of an error, however long it is. */
  private static Response withShortError(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.isSuccessful()) {
      return response;
    }
    try (response) {
      return response.newBuilder().body(response.peekBody(MAX_ERROR_BYTES)).build();
    }
  }
}
