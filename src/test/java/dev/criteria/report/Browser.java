package dev.criteria.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium without a window, driven by its DevTools protocol. It shows one page at a time and
 * remembers what went wrong in it.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
  private String session = "";

  private Browser(Process process, URI address) throws Exception {
    this.process = process;
    this.socket =
        client.newWebSocketBuilder().buildAsync(address, new Listener()).get(30, TimeUnit.SECONDS);
  }

  /** Where it is installed on this machine. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder for its files
   */
  static Browser start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Browser browser = new Browser(process, address(process.errorReader()));
      browser.attach();
      return browser;
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI address(BufferedReader messages) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = messages.readLine(); line != null; line = messages.readLine()) {
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.find()) {
        Thread.ofVirtual().start(() -> messages.lines().forEach(_ -> {}));
        return URI.create(matcher.group(1));
      }
      said.append(line).append('\n');
    }
    throw new IOException("Chromium did not start: " + said);
  }

  private void attach() throws Exception {
    JsonNode target = send("Target.createTarget", Map.of("url", "about:blank"));
    JsonNode attached =
        send(
            "Target.attachToTarget",
            Map.of("targetId", target.get("targetId").asText(), "flatten", true));
    session = attached.get("sessionId").asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Audits")) {
      send(domain + ".enable", Map.of());
    }
  }

  /** Opens a file and waits until it is loaded. */
  void open(Path file) throws Exception {
    troubles.clear();
    loaded = new CompletableFuture<>();
    send("Page.navigate", Map.of("url", file.toUri().toString()));
    loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** What an expression of the page comes to. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  /** The text of the first element that a selector finds. */
  String text(String selector) throws Exception {
    return evaluate("document.querySelector(" + JSON.writeValueAsString(selector) + ").innerText")
        .asText();
  }

  /** Presses a key as a person at the keyboard does. */
  void press(String key, int code) throws Exception {
    String text = key.equals("Enter") ? "\r" : "";
    send(
        "Input.dispatchKeyEvent",
        Map.of(
            "type", text.isEmpty() ? "rawKeyDown" : "keyDown",
            "key", key,
            "code", key,
            "text", text,
            "windowsVirtualKeyCode", code));
    send(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
  }

  /** Makes the window so large, and the system light or dark and without motion. */
  void look(int width, int height, boolean isDark) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** The window as a PNG image. */
  byte[] screenshot() throws Exception {
    JsonNode image = send("Page.captureScreenshot", Map.of("format", "png"));
    return Base64.getDecoder().decode(image.get("data").asText());
  }

  /** The page as it is printed, a PDF. */
  byte[] printed() throws Exception {
    JsonNode pdf = send("Page.printToPDF", Map.of("preferCSSPageSize", true));
    return Base64.getDecoder().decode(pdf.get("data").asText());
  }

  /** Errors in the console, exceptions and violations of the policy so far. */
  List<String> troubles() {
    return new ArrayList<>(troubles);
  }

  private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(JSON.writeValueAsString(message), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode received = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (received.has("error")) {
      throw new IllegalStateException(method + ": " + received.get("error"));
    }
    return received.get("result");
  }

  private void receive(String text) throws IOException {
    JsonNode message = JSON.readTree(text);
    if (message.has("id")) {
      Optional.ofNullable(answers.remove(message.get("id").asInt()))
          .ifPresent(answer -> answer.complete(message));
      return;
    }
    JsonNode about = message.get("params");
    switch (message.get("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Runtime.exceptionThrown" -> troubles.add(about.toString());
      case "Audits.issueAdded" -> addIfAgainstPolicy(about);
      case "Runtime.consoleAPICalled" -> addIf(about.get("type"), about);
      case "Log.entryAdded" -> addIf(about.at("/entry/level"), about);
      default -> {}
    }
  }

  /** Other issues are advice. */
  private void addIfAgainstPolicy(JsonNode about) {
    if (about.at("/issue/code").asText().equals("ContentSecurityPolicyIssue")) {
      troubles.add(about.toString());
    }
  }

  private void addIf(JsonNode level, JsonNode about) {
    if (level.asText().equals("error") || level.asText().equals("warning")) {
      troubles.add(about.toString());
    }
  }

  @Override
  public void close() {
    CompletableFuture<?> asked = socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true);
    try {
      if (asked.isCompletedExceptionally() || !process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    socket.abort();
    client.shutdownNow();
  }

  /** Puts the parts of a message together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean isLast) {
      text.append(part);
      webSocket.request(1);
      if (isLast) {
        String whole = text.toString();
        text.setLength(0);
        try {
          receive(whole);
        } catch (IOException e) {
          troubles.add("unreadable message: " + e.getMessage());
        }
      }
      return CompletableFuture.completedFuture(null);
    }
  }
}
