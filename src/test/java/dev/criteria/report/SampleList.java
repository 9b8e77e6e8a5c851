package dev.criteria.report;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Stage;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A list of companies with outcomes of every kind, as large as is asked for; always the same. */
final class SampleList {
  private static final List<String> PRODUCTS =
      List.of("CDN", "DDoS Protection", "GPU Cloud", "Video Streaming", "WAAP");
  private static final List<String> SENTENCES =
      List.of(
          "It sells goods online and runs a marketplace for other sellers.",
          "It streams films and series as video on demand to several countries.",
          "It offers a mobile app, and customers pay with it.",
          "It runs large sales events that make traffic peak.",
          "It makes online games, and players play together over the internet.",
          "It trains its own models and offers an API to developers.",
          "オンラインで商品を販売し、モバイルアプリも提供しています。",
          "تبيع الشركة البضائع عبر الإنترنت وتقدم تطبيقا للهاتف المحمول.");
  private static final List<String> WISHES =
      List.of(
          "Does it run large sales events that make traffic peak?",
          "Does its website show images or videos of its products?",
          "Does it offer a mobile app?",
          "Is it active in several countries?",
          "Does it offer an API to developers?");
  private static final List<String> NAMES =
      List.of("Amber", "Borealis", "Cobalt", "Delta", "Evergreen", "Fjord", "富士", "نور", "Harbour");
  private static final List<String> KINDS =
      List.of("Retail", "Media", "Games", "Bank", "Logistics", "Labs", "Energy", "Cloud");

  private final List<Company> companies;
  private final Criteria criteria =
      new Criteria(
          List.of(
              Criterion.of("", "", Stage.GENERAL, "Is the company active?"),
              Criterion.of("", "", Stage.GENERAL, "Is it a commercial company?")),
          PRODUCTS.stream().map(SampleList::product).toList());

  SampleList(int size) {
    companies = IntStream.rangeClosed(1, size).mapToObj(SampleList::company).toList();
  }

  List<Company> companies() {
    return companies;
  }

  Criteria criteria() {
    return criteria;
  }

  static SessionFacts facts() {
    return new SessionFacts(
        "crit_20261121_101112",
        "openai/some-model",
        1_240,
        1_228,
        Map.of(FaultKind.PROVIDER_ILL, 9L, FaultKind.RATE_LIMITED, 3L),
        new Usage(1_934_220, 402_112, 188_403),
        0,
        "$0.2880 by prices of 2026-11-21",
        List.of(
            event(0, "STARTED", "", "8"),
            event(41, "LIMIT_LEARNED", "600 requests per minute", "some-model"),
            event(95, "PAUSED", "the provider asks to wait", "some-model, 20 s"),
            event(115, "GOING_ON", "", "some-model"),
            event(170, "BREAKER_OPEN", "5 failures in a row", "some-model: CLOSED"),
            event(200, "BREAKER_HALF_OPEN", "the break is over", "some-model: OPEN"),
            event(206, "BREAKER_CLOSED", "3 successes", "some-model: HALF_OPEN"),
            event(392, "ENDED", "DONE", "")),
        0);
  }

  private static SessionFacts.Event event(int seconds, String name, String reason, String detail) {
    return new SessionFacts.Event(1, 1_795_255_872_000L + 1_000L * seconds, name, reason, detail);
  }

  private static Product product(String name) {
    return new Product(
        name, List.of(audience(name, "Online sales", 4), audience(name, "Media and games", 3)));
  }

  private static Audience audience(String product, String name, int wishes) {
    List<Criterion> nth = new ArrayList<>();
    for (int i = 0; i < wishes; i++) {
      String text = WISHES.get((i + name.length()) % WISHES.size());
      nth.add(Criterion.of(product, name, Stage.NTH, text, BigDecimal.valueOf(1 + i)));
    }
    return new Audience(
        name,
        Criterion.of(
            product,
            name,
            Stage.QUALIFICATION,
            "Does it belong to " + name.toLowerCase(Locale.ROOT) + "?"),
        List.of(
            Criterion.of(
                product, name, Stage.MANDATORY, "It does not sell " + product + " itself."),
            Criterion.of(product, name, Stage.MANDATORY, "It has customers of its own.")),
        nth);
  }

  private static Company company(int number) {
    Random random = new Random(number);
    String description =
        String.join(" ", IntStream.range(0, 6).mapToObj(_ -> one(SENTENCES, random)).toList());
    return new Company(
        number,
        one(NAMES, random) + " " + one(KINDS, random) + " " + number,
        "https://company-" + number + ".example",
        description,
        List.of(
            new Field("Industry", one(KINDS, random)),
            new Field("Headquarters", "Wien, Austria"),
            new Field("Employees", "About " + (1 + random.nextInt(90)) + " thousand")));
  }

  /** The outcomes; a few evaluations have none. */
  Outcomes outcomes() {
    return this::outcome;
  }

  private Optional<Outcome.Judged> outcome(Evaluation evaluation) {
    int place = PRODUCTS.indexOf(evaluation.product().name());
    Random random = new Random(evaluation.company().number() * 31L + place);
    if (random.nextInt(97) == 0) {
      return Optional.empty();
    }
    Random general = new Random(evaluation.company().number());
    Map<Criterion, Answer> answers = new HashMap<>();
    criteria.general().forEach(one -> answers.put(one, answer(evaluation, general, 95)));
    for (Audience audience : evaluation.product().audiences()) {
      answers.put(audience.qualification(), answer(evaluation, random, 18));
      audience.mandatory().forEach(one -> answers.put(one, answer(evaluation, random, 85)));
      audience.nth().forEach(one -> answers.put(one, answer(evaluation, random, 50)));
    }
    return Optional.of(
        Example.judged(criteria, evaluation.company(), evaluation.product(), answers));
  }

  private static Answer answer(Evaluation evaluation, Random random, int passing) {
    if (random.nextInt(120) == 0) {
      return random.nextBoolean()
          ? new Unanswered(FaultKind.UNUSABLE_REPLY, "the reply was cut off at 800 tokens")
          : new Unanswered(FaultKind.REFUSED, "a content filter declined to answer");
    }
    String description = evaluation.company().description();
    List<String> said = SENTENCES.stream().filter(description::contains).toList();
    if (random.nextInt(100) < passing) {
      String quote = random.nextInt(20) == 0 ? "a leading player in its market" : one(said, random);
      return new Verdict(Verdict.Kind.PASSED, quote, "The description says so in plain words.");
    }
    return random.nextInt(3) == 0
        ? new Verdict(Verdict.Kind.ND, "", "The text does not tell.")
        : new Verdict(Verdict.Kind.NOT_PASSED, "", "Nothing of the kind is among what it does.");
  }

  private static String one(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }
}
