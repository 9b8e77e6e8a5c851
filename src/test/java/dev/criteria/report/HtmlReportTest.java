package dev.criteria.report;

import static dev.criteria.report.Example.ACME;
import static dev.criteria.report.Example.BOLT;
import static dev.criteria.report.Example.CORE;
import static dev.criteria.report.Example.CRITERIA;
import static dev.criteria.report.Example.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Stage;
import dev.criteria.evaluation.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final List<Company> COMPANIES = List.of(CORE, BOLT, ACME);
  private static final Outcomes OUTCOMES =
      Example.stored(List.of(Example.qualified(ACME), Example.qualifiedWithRange(BOLT)));

  @TempDir private Path folder;

  private String written(List<Company> companies, Criteria criteria, Outcomes outcomes)
      throws IOException {
    new ResultFiles(folder).write(companies, criteria, outcomes, MODEL, SampleList.facts());
    return Files.readString(folder.resolve("report.html"));
  }

  private String written() throws IOException {
    return written(COMPANIES, CRITERIA, OUTCOMES);
  }

  private static JsonNode block(String page, String id) throws IOException {
    String start = "<script type=\"application/json\" id=\"" + id + "\">";
    int from = page.indexOf(start) + start.length();
    assertThat(from).as(id).isGreaterThan(start.length());
    return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
  }

  private static List<Integer> numbers(JsonNode data) {
    List<Integer> numbers = new ArrayList<>();
    data.get("rows").forEach(row -> numbers.add(row.get(0).asInt()));
    return numbers;
  }

  @Test
  void showsTheBestCompaniesFirstWithTheirRanks() throws IOException {
    JsonNode data = block(written(), "data");
    assertThat(numbers(data)).containsExactly(1, 2, 3);
    assertThat(data.at("/rows/0/4").toString()).isEqualTo("[1]");
    assertThat(data.at("/rows/1/4").toString()).isEqualTo("[2]");
    assertThat(data.at("/rows/2/4").toString()).isEqualTo("[0]");
    assertThat(data.at("/rows/2/3").toString()).isEqualTo("[0]");
  }

  @Test
  void packsStatusScoresAudienceAndWhetherCriteriaAreUnanswered() throws IOException {
    JsonNode data = block(written(), "data");
    assertThat(data.at("/rows/0/3/0").asInt()).isEqualTo(1 | 667 << 3 | 667 << 13 | 1 << 23);
    assertThat(data.at("/rows/1/3/0").asInt()).isEqualTo(1 | 667 << 13 | 1 << 23 | 1 << 29);
  }

  @Test
  void countsForTheOverviewAndTheFunnel() throws IOException {
    JsonNode data = block(written(), "data");
    assertThat(data.get("standings").toString()).isEqualTo("[1,2,0,0,0,0]");
    assertThat(data.at("/products/0/statuses").toString()).isEqualTo("[1,2,0,0,0,0]");
    assertThat(data.at("/products/0/scores").toString()).isEqualTo("[1,0,0,0,0,0,1,0,0,0]");
    assertThat(data.at("/unanswered/0/cause").asText()).isEqualTo("UNUSABLE_REPLY");
    assertThat(data.at("/unanswered/0/remedy").asText()).contains("--retry-unanswered");
    assertThat(data.at("/run/events/4/name").asText()).isEqualTo("BREAKER_OPEN");
  }

  @Test
  void marksAQuoteThatIsNotInTheCompanysText() throws IOException {
    JsonNode answers = block(written(), "detail-0").at("/products/0/audiences/0/answers");
    assertThat(answers.get(0).toString()).isEqualTo("[1,\"sells anvils\",1,\"it says so\"]");
    assertThat(answers.get(1).toString()).isEqualTo("[1,\"anvils on the web\",0,\"it says so\"]");
    assertThat(answers.get(3).toString()).isEqualTo("[3,\"\",0,\"the text does not say\"]");
  }

  @Test
  void keepsUnansweredAndNotAskedApartFromVerdicts() throws IOException {
    String page = written();
    assertThat(block(page, "detail-1").at("/products/0/audiences/1/answers").toString())
        .isEqualTo("[[4,\"UNUSABLE_REPLY\",\"the reply was cut off\"]]");
    assertThat(block(page, "detail-2").at("/products/0").isNull()).isTrue();
    Outcome.Judged failed =
        Example.judged(CORE, Map.of(Example.ACTIVE, Example.notPassed("it closed")));
    page = written(List.of(CORE), CRITERIA, Example.stored(List.of(failed)));
    assertThat(block(page, "detail-0").at("/products/0/audiences/0/answers").toString())
        .isEqualTo("[0,0,0,0]");
  }

  @Test
  void letsNoTextOfStrangersOutOfItsElement() throws IOException {
    String hostile = "</script><img src=x onerror=alert(1)><!--<script>&amp;'\u2028\u2029\uD800";
    Company company =
        new Company(1, hostile, hostile, hostile, List.of(new Field(hostile, hostile)));
    Criterion asked = Criterion.of("", "", Stage.GENERAL, hostile);
    Product product = new Product(hostile, Example.RELAY.audiences());
    Criteria criteria = new Criteria(List.of(asked), List.of(product));
    Outcome.Judged judged =
        Example.judged(
            criteria,
            company,
            product,
            Map.of(asked, new Verdict(Verdict.Kind.PASSED, hostile, hostile)));
    String page = written(List.of(company), criteria, Example.stored(List.of(judged)));
    assertThat(page).doesNotContain("<img").doesNotContain("<!--").doesNotContain("\u2028");
    assertThat(page.split("</script>", -1)).hasSize(1 + 3);
    String readable = hostile.replace('\uD800', '\uFFFD');
    assertThat(block(page, "data").at("/rows/0/1").asText()).isEqualTo(readable);
    assertThat(block(page, "detail-0").at("/fields/3/0").asText()).isEqualTo(readable);
  }

  @Test
  void letsNothingRunButItsOwnStyleAndScript() throws Exception {
    String page = written();
    String policy = group(page, "Content-Security-Policy\" content=\"([^\"]*)\"");
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                .formatted(
                    hash(group(page, "<style>(.*?)</style>")),
                    hash(group(page, "<script>(.*?)</script>"))));
    assertThat(page)
        .doesNotContain(" style=\"")
        .doesNotContainPattern(" on[a-z]+=\"")
        .doesNotContain("innerHTML")
        .doesNotContain("eval(")
        .doesNotContainPattern("\\{\\{[a-z]+}}")
        .doesNotContainPattern("(src|href)=\"[a-z]+:")
        .doesNotContain("url(")
        .doesNotContain("@import");
  }

  @Test
  void writesEqualBytesAgain() throws IOException {
    String first = written();
    assertThat(written()).isEqualTo(first);
  }

  @Test
  void saysOfTheFirstTwoThousandEverythingAndOfTheRestTheRow() throws IOException {
    SampleList sample = new SampleList(HtmlReport.MAX_DETAILS + 5);
    String page = written(sample.companies(), sample.criteria(), sample.outcomes());
    assertThat(block(page, "data").get("rows")).hasSize(HtmlReport.MAX_DETAILS + 5);
    assertThat(page)
        .contains("id=\"detail-" + (HtmlReport.MAX_DETAILS - 1) + "\"")
        .doesNotContain("id=\"detail-" + HtmlReport.MAX_DETAILS + "\"");
  }

  @Test
  void givesRowsToTheBestOfAVeryLongList() throws IOException {
    SampleList sample = new SampleList(300);
    JsonNode all = block(page(sample, HtmlReport.Limits.DEFAULT), "data");
    String page = page(sample, new HtmlReport.Limits(20, 5));
    JsonNode data = block(page, "data");
    assertThat(numbers(data)).isEqualTo(numbers(all).subList(0, 20));
    assertThat(data.at("/rows/19")).isEqualTo(all.at("/rows/19"));
    assertThat(data.get("companies").asInt()).isEqualTo(300);
    assertThat(data.get("details").asInt()).isEqualTo(5);
    assertThat(data.get("products")).isEqualTo(all.get("products"));
    assertThat(page).contains("id=\"detail-4\"").doesNotContain("id=\"detail-5\"");
  }

  private static String page(SampleList sample, HtmlReport.Limits limits) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    HtmlReport report =
        new HtmlReport(stream, sample.companies(), sample.criteria(), SessionFacts.NONE, limits);
    Ranking ranking = new Ranking(sample.companies()::get);
    Statistics statistics = new Statistics(sample.criteria().general());
    for (int row = 0; row < sample.companies().size(); row++) {
      Company company = sample.companies().get(row);
      statistics.startCompany();
      for (Product product : sample.criteria().products()) {
        Optional<Outcome.Judged> outcome = sample.outcomes().find(new Evaluation(company, product));
        report.add(outcome);
        statistics.add(outcome, new Quotations(company));
        if (outcome.isPresent()) {
          ranking.add(row, outcome.get());
        }
      }
    }
    report.write(statistics.summary(MODEL, 0, List.of()), ranking, sample.outcomes());
    return stream.toString(StandardCharsets.UTF_8);
  }

  @Test
  void cutsTextsThatAreFarTooLong() throws IOException {
    Company company = new Company(1, "A".repeat(5_000), "", "x".repeat(1_000_000), List.of());
    String page = written(List.of(company), CRITERIA, Example.nothing());
    assertThat(page.length()).isLessThan(200_000);
    assertThat(block(page, "detail-0").at("/fields/1/1").asText())
        .endsWith("(cut; the whole text is in results.json)");
  }

  @Test
  void writesAPageForAnEmptyList() throws IOException {
    assertThat(numbers(block(written(List.of(), CRITERIA, OUTCOMES), "data"))).isEmpty();
  }

  private static String group(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static String hash(String content) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
