package dev.criteria.cli;

import dev.criteria.provider.openai.ChatServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A user's folder with a list and criteria, and a provider that answers PASSED to everything.
 *
 * @param folder the folder
 * @param server the provider
 */
record Workplace(Path folder, ChatServer server) {

  static Workplace in(Path folder, ChatServer server) throws IOException {
    SavedSession.writeFiles(folder);
    return new Workplace(folder, server);
  }

  Workplace companies(byte[] content) throws IOException {
    Files.write(folder.resolve("data/companies.csv"), content);
    return this;
  }

  Workplace companies(String content) throws IOException {
    return companies(content.getBytes(StandardCharsets.UTF_8));
  }

  /** One company of this description. */
  Workplace description(String text) throws IOException {
    return companies("Company Name,Description\nShop One,\"" + text.replace("\"", "\"\"") + "\"\n");
  }

  /** The header and these rows. */
  Workplace criteria(String rows) throws IOException {
    Files.writeString(
        folder.resolve("criteria/all.csv"),
        "Product,Target Audience,Criteria Type,Criteria,Weight\n" + rows);
    return this;
  }

  /** One file of criteria in place of the usual one. */
  Workplace criteriaFile(String name, String content) throws IOException {
    Files.delete(folder.resolve("criteria/all.csv"));
    Files.writeString(folder.resolve("criteria").resolve(name), content);
    return this;
  }

  /** A completed session "s". */
  Workplace session() throws IOException {
    SavedSession.ran(folder, "s");
    return this;
  }

  /** A folder with a file that nobody may change. */
  Path precious() throws IOException {
    Path precious = Files.createDirectories(folder.resolve("precious"));
    Files.writeString(precious.resolve("file"), "kept");
    return precious;
  }

  /** Begins the session "s". */
  AppRun begin() {
    return run("--session-id", "s");
  }

  AppRun run(String... arguments) {
    return run(Map.of(), arguments);
  }

  AppRun run(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("OPENAI_BASE_URL", server.baseUrl());
    return AppRun.in(folder, environment, arguments);
  }

  /** The text of a file. */
  String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  /** The text of a result file of the session "s". */
  String result(String file) throws IOException {
    return text("sessions/s/results/" + file);
  }
}
