package dev.criteria.provider.simulated;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Field;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Stage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The companies and criteria that come with the program, read by their exact headers. */
record SampleFiles(List<Company> companies, Criteria criteria) {
  private static final Set<String> NAMED =
      Set.of("Company Name", "Official_Website", "Description");

  static SampleFiles read() throws IOException {
    List<NamedCsvRecord> criteria = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("criteria"))) {
      for (Path file : files.sorted().toList()) {
        criteria.addAll(rows(file));
      }
    }
    return new SampleFiles(companies(rows(Path.of("data", "companies.csv"))), criteria(criteria));
  }

  private static List<Company> companies(List<NamedCsvRecord> rows) {
    List<Company> companies = new ArrayList<>();
    for (NamedCsvRecord row : rows) {
      companies.add(
          new Company(
              companies.size() + 1,
              row.getField("Company Name"),
              row.getField("Official_Website"),
              row.getField("Description"),
              further(row)));
    }
    return companies;
  }

  private static List<Field> further(NamedCsvRecord row) {
    return row.getHeader().stream()
        .filter(column -> !NAMED.contains(column) && !row.getField(column).isBlank())
        .map(column -> new Field(column, row.getField(column)))
        .toList();
  }

  private static Criteria criteria(List<NamedCsvRecord> rows) {
    Map<Boolean, List<NamedCsvRecord>> byGeneral =
        rows.stream().collect(Collectors.partitioningBy(row -> row.getField("Product").isEmpty()));
    return new Criteria(
        byGeneral.getOrDefault(true, List.of()).stream().map(SampleFiles::criterion).toList(),
        grouped(byGeneral.getOrDefault(false, List.of()).stream(), row -> row.getField("Product"))
            .entrySet()
            .stream()
            .map(entry -> new Product(entry.getKey(), audiences(entry.getValue())))
            .toList());
  }

  private static List<Audience> audiences(List<NamedCsvRecord> rows) {
    return grouped(rows.stream().map(SampleFiles::criterion), Criterion::audience)
        .entrySet()
        .stream()
        .map(entry -> audience(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Audience audience(String name, List<Criterion> criteria) {
    Map<Stage, List<Criterion>> byStage = grouped(criteria.stream(), Criterion::stage);
    List<Criterion> questions = byStage.getOrDefault(Stage.QUALIFICATION, List.of());
    if (questions.size() != 1) {
      throw new IllegalStateException(name + " has " + questions.size() + " questions");
    }
    return new Audience(
        name,
        questions.getFirst(),
        byStage.getOrDefault(Stage.MANDATORY, List.of()),
        byStage.getOrDefault(Stage.NTH, List.of()));
  }

  private static <K, V> Map<K, List<V>> grouped(Stream<V> values, Function<V, K> key) {
    return values.collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private static Criterion criterion(NamedCsvRecord row) {
    String weight = row.getField("Weight");
    return Criterion.of(
        row.getField("Product"),
        row.getField("Target Audience"),
        Stage.valueOf(row.getField("Criteria Type").toUpperCase(Locale.ROOT)),
        row.getField("Criteria"),
        weight.isEmpty() ? BigDecimal.ONE : new BigDecimal(weight));
  }

  private static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    }
  }
}
