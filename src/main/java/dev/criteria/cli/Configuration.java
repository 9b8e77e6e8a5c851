package dev.criteria.cli;

import dev.criteria.pricing.Price;
import dev.criteria.pricing.PriceTable;
import dev.criteria.settings.DotEnv;
import dev.criteria.settings.Environment;
import dev.criteria.settings.ModelPrice;
import dev.criteria.settings.SettingsException;
import dev.criteria.settings.SettingsFile;
import dev.criteria.text.ScreenText;
import dev.criteria.text.Similar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What stands outside the command line: in the environment, in {@code .env} and in the settings
 * file.
 *
 * @param environment the environment with {@code .env} below it
 * @param warnings what is odd about the files, one line each
 * @param options what the settings file says of options, by their names there
 * @param ownPrices what the settings file says of prices, by model
 */
record Configuration(
    Environment environment,
    List<String> warnings,
    Map<String, SettingsFile.Setting> options,
    Map<String, ModelPrice> ownPrices) {

  /**
   * A value for an option.
   *
   * @param place where it stands, for people
   * @param isVariable whether it is a variable and not of the settings file
   */
  record Outside(String value, String place, boolean isVariable) {}

  /** Nothing but the environment. */
  static Configuration of(Environment environment) {
    return new Configuration(environment, List.of(), Map.of(), Map.of());
  }

  /**
   * Reads the files.
   *
   * @param config the settings file, if the command line names one
   * @throws SettingsException when a file cannot be used
   */
  static Configuration read(Surroundings surroundings, Optional<Path> config, CommandSpec command) {
    DotEnv dotEnv = DotEnv.of(surroundings.folder());
    Environment environment = surroundings.environment().above(dotEnv);
    Optional<SettingsFile> file =
        config
            .map(Path::toString)
            .or(() -> environment.get("CRITERIA_APP_CONFIG"))
            .or(
                () ->
                    Optional.of(SettingsFile.DEFAULT_NAME)
                        .filter(name -> Files.exists(surroundings.folder().resolve(name))))
            .map(name -> SettingsFile.read(name, surroundings.folder().resolve(name)));
    file.ifPresent(found -> refuseUnknown(found, command));
    return new Configuration(
        environment,
        dotEnv.warnings(),
        file.map(SettingsFile::options).orElse(Map.of()),
        file.map(SettingsFile::prices).orElse(Map.of()));
  }

  /** The value that an option has when the command line says nothing of it. */
  Optional<Outside> outside(OptionSpec option) {
    return OptionVariables.variable(option)
        .flatMap(
            variable ->
                environment
                    .get(variable)
                    .map(value -> new Outside(value, environment.place(variable), true)))
        .or(
            () ->
                OptionVariables.fileName(option)
                    .map(options::get)
                    .map(setting -> outside(option, setting)));
  }

  private static Outside outside(OptionSpec option, SettingsFile.Setting setting) {
    if (setting.values().size() > 1 && !option.isMultiValue()) {
      throw new SettingsException(
          setting.place()
              + ": expected one value for "
              + ScreenText.quoted(option.longestName().substring(2)));
    }
    // As the option itself separates several.
    return new Outside(String.join(option.splitRegex(), setting.values()), setting.place(), false);
  }

  /** What models cost: what the settings file says, and else what comes with the program. */
  PriceTable prices() {
    return ownPrices.isEmpty()
        ? PriceTable.bundled()
        : PriceTable.bundled()
            .with(
                ownPrices.entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey,
                            entry ->
                                new Price(
                                    entry.getValue().input(),
                                    entry.getValue().cached(),
                                    entry.getValue().output()))));
  }

  private static void refuseUnknown(SettingsFile file, CommandSpec command) {
    List<String> known =
        command.options().stream()
            .map(OptionVariables::fileName)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    file.options()
        .forEach(
            (name, setting) -> {
              if (!known.contains(name)) {
                throw new SettingsException(
                    "%s: no option %s can stand here; %s"
                        .formatted(
                            setting.place(),
                            ScreenText.quoted(name),
                            Similar.to(name, known)
                                .map(meant -> "did you mean " + meant + "?")
                                .orElse("see docs/configuration.md for those that can")));
              }
            });
  }
}
