package dev.criteria.provider.simulated;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * A provider on this machine that speaks the OpenAI API for chat completions and models, over real
 * HTTP, on the loopback address only. It wants no key. The caller closes it.
 *
 * <p>Safe for concurrent use; each request runs on a virtual thread of its own.
 */
public final class SimulatedServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int WAITING_CONNECTIONS = 4_096;

  private final HttpServer http;
  private final ExecutorService threads;
  private final ChatDesk desk;
  private final AnswerSender sender;

  private SimulatedServer(
      HttpServer http, ExecutorService threads, ChatDesk desk, AnswerSender sender) {
    this.http = http;
    this.threads = threads;
    this.desk = desk;
    this.sender = sender;
  }

  /** Starts a server without a ledger whose quota goes by the clock, too. */
  public static SimulatedServer start(
      int port, SimulatedOptions options, InstantSource clock, Sleeper sleeper) throws IOException {
    return start(port, options, Ledger.NONE, clock, () -> nanoseconds(clock), sleeper);
  }

  /**
   * Starts a server.
   *
   * <p>The JDK's server drops idle connections beyond 200 unless told otherwise when its classes
   * are first used; this sets the two system properties for that where nobody else has.
   *
   * @param port the port to listen on; 0 for any free one
   * @param ledger gets every chat request before it is answered; stays the caller's to close
   * @param clock gives the time of creation that answers bear, and the times in the ledger
   * @param nanoTime what quotas and scripts go by: a clock that only moves forward, in nanoseconds
   * @param sleeper waits for the latency
   * @throws IOException when the port cannot be opened
   */
  public static SimulatedServer start(
      int port,
      SimulatedOptions options,
      Ledger ledger,
      InstantSource clock,
      LongSupplier nanoTime,
      Sleeper sleeper)
      throws IOException {
    setIfUnset("sun.net.httpserver.maxIdleConnections", "2000");
    setIfUnset("sun.net.httpserver.nodelay", "true");
    HttpServer http = listen(port);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    ChatDesk desk = new ChatDesk(options, ledger, clock, nanoTime, sleeper);
    SimulatedServer server = new SimulatedServer(http, threads, desk, new AnswerSender(sleeper));
    http.setExecutor(threads);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  /** The port that the server listens on. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** The address to give to clients as the base of the API, such as http://127.0.0.1:8080/v1. */
  public String baseUrl() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  /** The chat requests that have arrived, rejected ones included. */
  public long requestsReceived() {
    return desk.summary().received();
  }

  /**
   * The highest number of chat requests that were in flight at once. A request is in flight until
   * its answer starts to go out.
   */
  public int peakInFlight() {
    return desk.summary().peakInFlight();
  }

  /** What came of the chat requests by now. */
  public ServerSummary summary() {
    return desk.summary();
  }

  /** Stops at once; connections are closed and requests in flight get no answer. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      sender.send(exchange, answer(exchange));
    } catch (InterruptedException e) {
      // The server is being closed: the client sees a broken connection, as from a real one.
      Thread.currentThread().interrupt();
    }
  }

  private ApiAnswer answer(HttpExchange exchange) throws IOException, InterruptedException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    if (SimulatedApi.isChat(method, path)) {
      return desk.answer(exchange.getRequestBody(), project(exchange));
    }
    exchange.getRequestBody().readNBytes(ChatDesk.MAX_BODY_BYTES);
    return SimulatedApi.answer(method, path);
  }

  private static String project(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("OpenAI-Project")).orElse("");
  }

  private static long nanoseconds(InstantSource clock) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
  }

  private static HttpServer listen(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    try {
      return HttpServer.create(address, WAITING_CONNECTIONS);
    } catch (IOException e) {
      throw new IOException("port " + port + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static void setIfUnset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
