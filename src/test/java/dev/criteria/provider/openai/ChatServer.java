package dev.criteria.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A server of chat completions that answers PASSED to everything. It rejects each request that is
 * not as documented, and those with features that it is told not to know.
 */
public final class ChatServer implements AutoCloseable {

  /** What a server may not know. */
  public enum Unknown {
    JSON_SCHEMA,
    JSON_OBJECT,
    MAX_COMPLETION_TOKENS,
    MAX_TOKENS,
    /** Whoever sends a key is rejected. */
    KEYS
  }

  /** In whose words the server rejects. */
  public enum Words {
    OPENAI,
    /** Without the field {@code param}. */
    TERSE,
    /** As servers made with FastAPI do. */
    DETAIL
  }

  /**
   * One request as it arrived.
   *
   * @param status what it was answered with
   */
  public record Received(String path, Optional<String> authorization, JsonNode body, int status) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer http;
  private final Set<Unknown> unknown;
  private final Words words;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private volatile String reason = "it says so";
  private volatile int promptTokens = 10;
  private volatile int failure;

  private ChatServer(HttpServer http, Words words, Set<Unknown> unknown) {
    this.http = http;
    this.words = words;
    this.unknown = unknown;
  }

  /** Starts a server. */
  public static ChatServer start(Words words, Unknown... unknown) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ChatServer server = new ChatServer(http, words, Set.of(unknown));
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  /** The address of its API. */
  public String baseUrl() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/v1";
  }

  /** Gives another reason for each verdict from now on. */
  public void giveReason(String text) {
    reason = text;
  }

  /** Counts so many tokens for each request from now on. */
  public void countTokens(int prompt) {
    promptTokens = prompt;
  }

  /** Fails with this status what it would answer, from now on; 0 to answer again. */
  public void failWhatItTakes(int status) {
    failure = status;
  }

  /** What arrived, in the order of arrival. */
  public List<Received> received() {
    return received;
  }

  /** What was not as documented. */
  public List<String> complaints() {
    return complaints;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      Optional<String> authorization =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
      List<String> found = ChatRules.complaints(body);
      complaints.addAll(found);
      ObjectNode completionOrError =
          found.isEmpty()
              ? rejection(body, authorization).orElseGet(() -> completion(body))
              : error("unknown", String.join(", ", found));
      boolean fails = failure != 0 && completionOrError.has("choices");
      ObjectNode answer = fails ? error("", "it is told to fail") : completionOrError;
      int status =
          fails ? failure : answer.has("choices") ? 200 : words == Words.DETAIL ? 422 : 400;
      received.add(new Received(exchange.getRequestURI().getPath(), authorization, body, status));
      byte[] bytes = JSON.writeValueAsBytes(answer);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Optional<ObjectNode> rejection(JsonNode body, Optional<String> authorization) {
    String type = body.at("/response_format/type").asText();
    if ((unknown.contains(Unknown.JSON_SCHEMA) && type.equals("json_schema"))
        || (unknown.contains(Unknown.JSON_OBJECT) && type.equals("json_object"))) {
      return Optional.of(
          error(
              "response_format",
              "Invalid parameter: 'response_format' of type '%s' is not supported with this model."
                  .formatted(type)));
    }
    if (unknown.contains(Unknown.MAX_COMPLETION_TOKENS) && body.has("max_completion_tokens")) {
      return Optional.of(unsupported("max_completion_tokens", "max_tokens"));
    }
    if (unknown.contains(Unknown.MAX_TOKENS) && body.has("max_tokens")) {
      return Optional.of(unsupported("max_tokens", "max_completion_tokens"));
    }
    return unknown.contains(Unknown.KEYS) && authorization.isPresent()
        ? Optional.of(error("authorization", "no key is known here"))
        : Optional.empty();
  }

  private ObjectNode unsupported(String field, String instead) {
    return error(
        field,
        "Unsupported parameter: '%s' is not supported with this model. Use '%s' instead."
            .formatted(field, instead));
  }

  private ObjectNode error(String param, String message) {
    ObjectNode root = JSON.createObjectNode();
    switch (words) {
      case OPENAI ->
          root.putObject("error")
              .put("message", message)
              .put("type", "invalid_request_error")
              .put("param", param)
              .putNull("code");
      case TERSE -> root.putObject("error").put("message", message).put("code", 400);
      case DETAIL -> {
        ObjectNode one = root.putArray("detail").addObject();
        one.put("type", "extra_forbidden").put("msg", "Extra inputs are not permitted");
        one.putArray("loc").add("body").add(param);
      }
    }
    return root;
  }

  private ObjectNode completion(JsonNode body) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", "x").put("object", "chat.completion").put("created", 1).put("model", "served");
    ObjectNode choice = root.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", answers(body).toString());
    root.putObject("usage").put("prompt_tokens", promptTokens).put("completion_tokens", 5);
    return root;
  }

  private ObjectNode answers(JsonNode body) {
    ObjectNode answers = JSON.createObjectNode();
    ArrayNode list = answers.putArray("answers");
    try {
      JsonNode question = JSON.readTree(body.at("/messages/1/content").asText());
      for (JsonNode criterion : question.path("criteria")) {
        list.addObject()
            .put("id", criterion.path("id").asText())
            .put("quote", "")
            .put("reason", reason)
            .put("verdict", "PASSED");
      }
    } catch (IOException e) {
      throw new IllegalStateException("the question is no JSON", e);
    }
    return answers;
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
