package dev.criteria.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page of report.html without its data, joined from the files in the resources. Its policy lets
 * just its own style and script through, which it names by their hashes; nothing is ever fetched.
 *
 * @param beforeData what comes before the data
 * @param afterData what follows it
 */
record HtmlTemplate(String beforeData, String afterData) {

  private static final String DATA = "{{data}}";
  private static final List<String> STYLES = List.of("base.css", "parts.css", "print.css");
  private static final List<String> SCRIPTS =
      List.of(
          "model.js",
          "elements.js",
          "overview.js",
          "heatmap.js",
          "companies.js",
          "quotes.js",
          "detail.js",
          "open.js",
          "run.js",
          "main.js");

  /** Reads the files. */
  static HtmlTemplate read() {
    String style = joined(STYLES);
    String script = "(() => {\n\"use strict\";\n" + joined(SCRIPTS) + "})();\n";
    String page =
        file("report.html")
            .replace("{{policy}}", policy(style, script))
            .replace("{{style}}", style)
            .replace("{{script}}", script);
    int data = page.indexOf(DATA);
    return new HtmlTemplate(page.substring(0, data), page.substring(data + DATA.length()));
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(style), hash(script));
  }

  /** As Content Security Policy Level 3 names the content of an element. */
  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String joined(List<String> names) {
    return names.stream().map(HtmlTemplate::file).collect(Collectors.joining());
  }

  private static String file(String name) {
    try (InputStream content = HtmlTemplate.class.getResourceAsStream("html/" + name)) {
      if (content == null) {
        throw new IllegalStateException("the program lacks its own file html/" + name);
      }
      // A browser hashes what it has read, in which every line ends with one character.
      return new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file html/" + name, e);
    }
  }
}
