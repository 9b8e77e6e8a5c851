package dev.criteria.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures report.html in a real Chromium, and takes pictures of it. Run its main method from the
 * test class path with one of
 *
 * <pre>
 * write FOLDER COMPANIES         writes the report of a sample list
 * open REPORT PROFILE            milliseconds from the request of the page until it is ready, 5 times
 * look REPORT PROFILE FOLDER     pictures of its parts, light and dark, narrow, and printed
 * </pre>
 */
final class ReportBenchmark {
  private static final int TIMES = 5;

  private ReportBenchmark() {}

  /** Runs one of the measurements. */
  public static void main(String[] arguments) throws Exception {
    Path path = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "write" -> write(path, Integer.parseInt(arguments[2]));
      case "open" -> open(path, Path.of(arguments[2]));
      case "look" -> look(path, Path.of(arguments[2]), Path.of(arguments[3]));
      default -> throw new IllegalArgumentException("write, open or look");
    }
  }

  private static void write(Path folder, int companies) throws IOException {
    SampleList sample = new SampleList(companies);
    long start = System.nanoTime();
    new ResultFiles(folder)
        .write(
            sample.companies(),
            sample.criteria(),
            sample.outcomes(),
            Example.MODEL,
            SampleList.facts());
    System.out.printf(
        Locale.ROOT,
        "%,d companies: all files in %,d ms, report.html %,d bytes%n",
        companies,
        (System.nanoTime() - start) / 1_000_000,
        Files.size(folder.resolve("report.html")));
  }

  private static void open(Path report, Path profile) throws Exception {
    long[] ready = new long[TIMES];
    long[] painted = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      try (Browser browser =
          Browser.start(Browser.installed().orElseThrow(), profile.resolve("p" + i))) {
        browser.look(1280, 900, false);
        browser.open(report);
        ready[i] =
            browser.evaluate("performance.getEntriesByName('report-ready')[0].startTime").asLong();
        painted[i] =
            browser
                .evaluate(
                    "new Promise(done => requestAnimationFrame(() => setTimeout(() =>"
                        + " done(performance.now()))))")
                .asLong();
      }
    }
    System.out.printf(Locale.ROOT, "ready %s ms, painted %s ms%n", median(ready), median(painted));
  }

  private static String median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2] + " " + Arrays.toString(values);
  }

  private static void look(Path report, Path profile, Path folder) throws Exception {
    try (Browser browser = Browser.start(Browser.installed().orElseThrow(), profile)) {
      browser.open(report);
      for (boolean isDark : new boolean[] {false, true}) {
        String theme = isDark ? "dark" : "light";
        for (String part :
            new String[] {"overview", "heatmap", "funnel", "companies", "open", "run"}) {
          picture(browser, 1280, isDark, part, folder.resolve(theme + "-" + part + ".png"));
        }
        picture(browser, 1280, isDark, company(browser), folder.resolve(theme + "-company.png"));
        for (String part : new String[] {"overview", "heatmap", "companies"}) {
          picture(browser, 400, isDark, part, folder.resolve(theme + "-narrow-" + part + ".png"));
        }
        picture(
            browser, 400, isDark, company(browser), folder.resolve(theme + "-narrow-company.png"));
      }
      browser.look(1280, 900, false);
      browser.evaluate("location.hash = 'overview'");
      Files.write(folder.resolve("page.pdf"), browser.printed());
      browser.evaluate("location.hash = '" + company(browser) + "'");
      Files.write(folder.resolve("company.pdf"), browser.printed());
      System.out.println(browser.troubles());
    }
  }

  private static String company(Browser browser) throws Exception {
    return browser
        .evaluate("document.querySelector('#heat tbody a').getAttribute('href').slice(1)")
        .asText();
  }

  private static void picture(Browser browser, int width, boolean isDark, String place, Path file)
      throws Exception {
    browser.look(width, 900, isDark);
    browser.evaluate("location.hash = 'overview'");
    browser.evaluate("location.hash = '" + place + "'");
    browser.evaluate("new Promise(done => setTimeout(done, 900))");
    Files.write(file, browser.screenshot());
  }
}
