package dev.criteria.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Stage;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongListTest {

  private static final int COMPANIES = 20_000;
  private static final int PRODUCTS = 5;

  @TempDir private Path folder;

  private final List<Company> companies =
      IntStream.rangeClosed(1, COMPANIES)
          .mapToObj(number -> new Company(number, "Company " + number, "", "", List.of()))
          .toList();

  private final Criteria criteria =
      new Criteria(
          List.of(),
          IntStream.rangeClosed(1, PRODUCTS).mapToObj(i -> product("Product " + i)).toList());

  private static Product product(String name) {
    Criterion qualification = Criterion.of(name, "All", Stage.QUALIFICATION, "Is a company");
    Criterion nice = Criterion.of(name, "All", Stage.NTH, "Is nice");
    return new Product(name, List.of(new Audience("All", qualification, List.of(), List.of(nice))));
  }

  private final List<WeakReference<Outcome.Judged>> given = new ArrayList<>();
  private long alive;

  private Optional<Outcome.Judged> find(Evaluation evaluation) {
    Outcome.Judged judged = judged(evaluation);
    if (given.size() == COMPANIES * PRODUCTS - 1) {
      System.gc();
      alive = given.stream().filter(reference -> reference.get() != null).count();
    }
    given.add(new WeakReference<>(judged));
    return Optional.of(judged);
  }

  private Outcome.Judged judged(Evaluation evaluation) {
    Audience audience = evaluation.product().audiences().getFirst();
    boolean even = evaluation.company().number() % 2 == 0;
    return Example.judged(
        criteria,
        evaluation.company(),
        evaluation.product(),
        Map.of(
            audience.qualification(),
            Example.passed("Company"),
            audience.nth().getFirst(),
            even ? Example.passed("") : Example.noData()));
  }

  @Test
  void holdsNoOutcomesOfALongList() throws IOException {
    Summary summary = new ResultFiles(folder).write(companies, criteria, this::find, Example.MODEL);

    assertThat(alive).isLessThanOrEqualTo(PRODUCTS);
    assertThat(summary.done()).isEqualTo(COMPANIES * PRODUCTS);
    assertThat(lines("results.csv")).isEqualTo(1 + COMPANIES * PRODUCTS);
    assertThat(lines("ranking.csv")).isEqualTo(1 + COMPANIES * PRODUCTS);
    assertThat(summary.products().getLast().best())
        .extracting(place -> place.company().number())
        .containsExactly(2, 4, 6, 8, 10);
  }

  private long lines(String name) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(name))) {
      return lines.count();
    }
  }
}
