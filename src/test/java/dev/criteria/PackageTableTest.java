package dev.criteria;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of packages in docs/architecture.md: who may import whom. */
class PackageTableTest {

  /** Package, and what it may import of ours. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("evaluation", List.of()),
          Map.entry("breaker", List.of()),
          Map.entry("quota", List.of()),
          Map.entry("pricing", List.of()),
          Map.entry("text", List.of()),
          Map.entry("workbook", List.of()),
          Map.entry("yaml", List.of()),
          Map.entry("catalog", List.of("evaluation", "pricing", "text", "workbook", "yaml")),
          Map.entry("report", List.of("evaluation", "pricing", "text", "workbook")),
          Map.entry("provider", List.of("evaluation", "breaker", "quota", "pricing")),
          Map.entry("journal", List.of("evaluation", "text")),
          Map.entry("settings", List.of()),
          Map.entry("provider.openai", List.of("provider", "evaluation", "text")),
          Map.entry("provider.simulated", List.of("evaluation")),
          Map.entry("recovery", List.of("journal", "evaluation")),
          Map.entry("run", List.of("evaluation", "provider")),
          Map.entry("progress", List.of("run", "evaluation", "pricing", "text")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.criteria");

  @Test
  void everyPackageImportsOnlyWhatTheTableAllows() {
    LayeredArchitecture table =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage("dev.criteria..");
    for (String layer : MAY_IMPORT.keySet()) {
      table = table.optionalLayer(layer).definedBy("dev.criteria." + layer);
    }
    table = table.optionalLayer("cli").definedBy("dev.criteria.cli");
    for (Map.Entry<String, List<String>> row : MAY_IMPORT.entrySet()) {
      var layer = table.whereLayer(row.getKey());
      table =
          row.getValue().isEmpty()
              ? layer.mayNotAccessAnyLayer()
              : layer.mayOnlyAccessLayers(row.getValue().toArray(String[]::new));
    }
    table.whereLayer("cli").mayNotBeAccessedByAnyLayer().check(CLASSES);
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> packages =
        CLASSES.stream().map(type -> type.getPackageName()).collect(Collectors.toSet());
    packages.remove("dev.criteria.cli");

    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(MAY_IMPORT).containsKey(name.replaceFirst("^dev\\.criteria\\.", "")));
  }
}
