package dev.criteria.provider.simulated;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes answers to their connections, broken ones too.
 *
 * <p>The JDK's server closes the connection of an exchange that is closed before its answer is
 * complete; the kinds of breaking rest on that. It offers no way to the socket's own reset, so a
 * client sees the end of the stream rather than "connection reset by peer".
 */
final class AnswerSender {
  private static final int BLOCK = 64 * 1024;

  private final Sleeper sleeper;

  AnswerSender(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** Sends an answer; the caller closes the exchange afterwards. */
  void send(HttpExchange exchange, ApiAnswer answer) throws IOException, InterruptedException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    switch (answer.delivery()) {
      case Delivery.Whole _ -> {
        if (start(exchange, answer, body.length)) {
          exchange.getResponseBody().write(body);
        }
      }
      case Delivery.Half _ -> {
        start(exchange, answer, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
      }
      case Delivery.Dripping dripping -> {
        start(exchange, answer, body.length);
        drip(exchange.getResponseBody(), body, dripping);
      }
      case Delivery.Padded padded -> {
        start(exchange, answer, padded.bytes() + body.length);
        pad(exchange.getResponseBody(), padded.bytes());
        exchange.getResponseBody().write(body);
      }
      case Delivery.Withheld withheld -> sleeper.sleep(withheld.atMost());
      case Delivery.Closed _ -> {}
    }
  }

  /** Sends the status and the headers; tells whether a body follows. */
  private static boolean start(HttpExchange exchange, ApiAnswer answer, long length)
      throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bodiless = exchange.getRequestMethod().equals("HEAD") || length == 0;
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : length);
    return !bodiless;
  }

  private void drip(OutputStream out, byte[] body, Delivery.Dripping dripping)
      throws IOException, InterruptedException {
    for (byte part : body) {
      out.write(part);
      out.flush();
      sleeper.sleep(dripping.interval());
    }
  }

  private static void pad(OutputStream out, long bytes) throws IOException {
    byte[] block = new byte[BLOCK];
    Arrays.fill(block, (byte) ' ');
    for (long left = bytes; left > 0; left -= BLOCK) {
      out.write(block, 0, (int) Math.min(left, BLOCK));
    }
  }
}
