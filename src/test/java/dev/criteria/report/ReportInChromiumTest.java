package dev.criteria.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser, where one is installed. */
@Timeout(120)
class ReportInChromiumTest {
  private static final int ENTER = 13;
  private static final int TAB = 9;

  @TempDir private static Path profile;
  private static Browser browser;

  @TempDir private Path folder;

  @BeforeAll
  static void startTheBrowser() throws Exception {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(
        chromium.isPresent(), "no Chromium on the PATH; the report is not tried in a browser");
    browser = Browser.start(chromium.get(), profile);
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Also every test's check that nothing was blocked by the policy, and that nothing failed. */
  @AfterEach
  void findsNoTroubles() {
    assertThat(browser.troubles()).isEmpty();
  }

  private void openSample(int companies) throws Exception {
    SampleList sample = new SampleList(companies);
    new ResultFiles(folder)
        .write(
            sample.companies(),
            sample.criteria(),
            sample.outcomes(),
            Example.MODEL,
            SampleList.facts());
    browser.look(1280, 900, false);
    open("");
  }

  private void open(String place) throws Exception {
    browser.open(folder.resolve("report.html"));
    browser.evaluate("localStorage.clear(); location.hash = '" + place + "'");
  }

  private void open(Company company, Map<Criterion, Answer> answers) throws Exception {
    Outcomes outcomes = Example.stored(List.of(Example.judged(company, answers)));
    new ResultFiles(folder)
        .write(List.of(company), Example.CRITERIA, outcomes, Example.MODEL, SessionFacts.NONE);
    open("company-" + company.number());
    shows("#detail");
  }

  private static void shows(String selector) throws Exception {
    browser.evaluate(
        "new Promise(done => { const look = () => document.querySelector('"
            + selector
            + "').hidden ? setTimeout(look, 10) : done(); look(); })");
  }

  private static int count(String selector) throws Exception {
    return browser.evaluate("document.querySelectorAll('" + selector + "').length").asInt();
  }

  private static void set(String field, String value) throws Exception {
    browser.evaluate(
        "{ const field = document.getElementById('%s'); field.value = '%s';".formatted(field, value)
            + " field.dispatchEvent(new Event('input', {bubbles: true})); }");
  }

  @Test
  void showsEveryCompanyInTheTable() throws Exception {
    openSample(60);
    assertThat(browser.text("#count")).isEqualTo("60 of 60 companies");
    assertThat(count("#list tbody tr")).isEqualTo(50);
    browser.evaluate("document.querySelector('#pages [data-page=next]').click()");
    assertThat(count("#list tbody tr")).isEqualTo(10);
    assertThat(count("#heat tbody tr")).isEqualTo(40);
    assertThat(browser.text("h1")).endsWith("of 60 companies qualify for at least one product");
  }

  @Test
  void sortsByAHeaderWithTheKeyboard() throws Exception {
    openSample(60);
    browser.evaluate("document.querySelector('[data-column=company]').focus()");
    browser.press("Enter", ENTER);
    assertThat(browser.text("#list [aria-sort=ascending]")).isEqualTo("Company");
    String first = browser.text("#list tbody .company a");
    browser.press("Enter", ENTER);
    assertThat(browser.text("#list [aria-sort=descending]")).isEqualTo("Company");
    assertThat(first).startsWith("Amber");
    assertThat(browser.text("#list tbody .company a")).doesNotStartWith("Amber");
  }

  @Test
  void filtersByTextProductStatusAndScore() throws Exception {
    openSample(60);
    set("filter-text", "company-17.example");
    assertThat(browser.text("#count")).isEqualTo("1 of 60 companies");
    assertThat(browser.text("#list tbody .company a")).endsWith(" 17");
    set("filter-text", "");
    set("filter-product", "0");
    set("filter-status", "1");
    set("filter-score", "0.5");
    int rows = count("#list tbody tr");
    assertThat(rows).isBetween(1, 49);
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('#list tbody tr')].every(row =>"
                        + " row.cells[2].innerText.startsWith('CDN') &&"
                        + " row.cells[3].innerText === '● Qualified' &&"
                        + " Number(row.cells[4].innerText.split('–')[0]) >= 0.5)")
                .asBoolean())
        .isTrue();
    browser.evaluate("document.getElementById('filter-reset').click()");
    browser.evaluate("new Promise(done => setTimeout(done, 20))");
    assertThat(browser.text("#count")).isEqualTo("60 of 60 companies");
  }

  @Test
  void listsAProductInTheOrderOfItsRanking() throws Exception {
    openSample(300);
    browser.evaluate("document.querySelectorAll('#first footer button')[1].click()");
    assertThat(browser.evaluate("document.getElementById('filter-product').value").asText())
        .isEqualTo("1");
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('#list tbody tr')].map(row =>"
                        + " row.cells[0].innerText).slice(0, 4).join()")
                .asText())
        .isEqualTo("1,2,3,4");
  }

  @Test
  void marksQuotesInTheCompanysTextWhateverTheirSpacingAndCase() throws Exception {
    Company company =
        new Company(
            7, "Acme", "https://acme.example", "We  SELL\nanvils, and İstanbul tea.", List.of());
    open(
        company,
        Map.of(
            Example.ACTIVE, Example.passed("we sell anvils…"),
            Example.IS_SHOP, Example.passed("istanbul TEA"),
            Example.SELLS_ONLINE, Example.passed("nowhere to be found"),
            Example.IS_GLOBAL, Example.passed("anvils, and")));
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('mark')].map(m => m.textContent).join('|')")
                .asText())
        .startsWith("We  SELL\n|anvils|, and");
    assertThat(count(".missing")).isBetween(1, 2);
    assertThat(browser.text(".missing")).contains("not in the company");
    browser.evaluate("document.querySelector('.quote button').click()");
    assertThat(count("mark.strong")).isPositive();
  }

  @Test
  void showsTextOfStrangersAsText() throws Exception {
    String hostile = "</script><img src=x onerror=\"window.hit=1\"><b>bold</b>";
    Company company = new Company(1, hostile, "javascript:window.hit=1", hostile, List.of());
    open(company, Map.of(Example.ACTIVE, Example.passed(hostile)));
    assertThat(browser.text("#detail h1")).isEqualTo(hostile);
    assertThat(count("img, b, a[href^=javascript]")).isZero();
    assertThat(browser.evaluate("window.hit === undefined").asBoolean()).isTrue();
    assertThat(count("mark")).isEqualTo(1);
  }

  @Test
  void linksWebsitesOnlyByHttp() throws Exception {
    openSample(5);
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('#list .site a')].every(link =>"
                        + " link.href.startsWith('https://company-') &&"
                        + " link.rel === 'noopener noreferrer')")
                .asBoolean())
        .isTrue();
    assertThat(count("#list .site a")).isEqualTo(5);
  }

  @Test
  void goesToACompanyAndBack() throws Exception {
    openSample(60);
    browser.evaluate(
        "scrollTo(0, 300); document.querySelector('#first .best a').focus({preventScroll: true})");
    browser.press("Enter", ENTER);
    shows("#detail");
    assertThat(browser.evaluate("scrollY").asInt()).isZero();
    assertThat(browser.evaluate("document.getElementById('page').hidden").asBoolean()).isTrue();
    assertThat(count(".answers li")).isPositive();
    browser.evaluate("document.querySelector('.detail-head button').click()");
    shows("#page");
    assertThat(browser.evaluate("scrollY").asInt()).isEqualTo(300);
    assertThat(browser.evaluate("document.activeElement.closest('#first') !== null").asBoolean())
        .isTrue();
    assertThat(browser.evaluate("document.getElementById('detail').hidden").asBoolean()).isTrue();
  }

  @Test
  void beginsTheKeyboardsWayWithALinkToTheContent() throws Exception {
    openSample(5);
    browser.press("Tab", TAB);
    assertThat(browser.evaluate("document.activeElement.className").asText()).isEqualTo("skip");
  }

  @Test
  void fitsANarrowWindowAndTurnsDark() throws Exception {
    openSample(60);
    browser.look(400, 800, true);
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(400);
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(16, 21, 27)");
    browser.evaluate("document.getElementById('theme').click()");
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(246, 247, 249)");
  }
}
