package dev.criteria.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes an example to begin with. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Write an example into a folder: a list of companies, criteria and settings.",
      "Files that exist are left as they are."
    },
    footer = {"", "Example:", "  app init leads && cd leads && app --provider simulated"})
final class InitCommand implements Callable<Integer> {

  /** Where the files go, and where they come from. */
  private enum Example {
    COMPANIES("data/companies.csv", "companies.csv", Optional.empty()),
    GENERAL("criteria/general.csv", "general.csv", Optional.of(Format.csv)),
    PRODUCT("criteria/online-shop-software.csv", "product.csv", Optional.of(Format.csv)),
    CRITERIA("criteria/criteria.yaml", "criteria.yaml", Optional.of(Format.yaml)),
    SETTINGS("criteria-app.yaml", "criteria-app.yaml", Optional.empty()),
    KEY(".env.example", "env.example", Optional.empty());

    private final String target;
    private final String resource;

    /** The format of criteria to which the file belongs; nothing for every one. */
    private final Optional<Format> format;

    Example(String target, String resource, Optional<Format> format) {
      this.target = target;
      this.resource = resource;
      this.format = format;
    }
  }

  /** How the criteria of the example are written; the names are words of the command line. */
  private enum Format {
    csv,
    yaml
  }

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = ".",
      description = "Folder to write into; made if it is missing. Default: the current one")
  private Path folder = Path.of(".");

  @Option(
      names = "--format",
      paramLabel = "csv|yaml",
      description =
          "How the criteria are written: csv (tables for a spreadsheet) or yaml (one file with"
              + " comments). Default: csv")
  private Format format = Format.csv;

  @Spec private CommandSpec spec;

  private final Surroundings surroundings;

  InitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Example example : Example.values()) {
      if (example.format.isPresent() && example.format.get() != format) {
        continue;
      }
      Path shown = folder.resolve(example.target).normalize();
      Path file = surroundings.folder().resolve(shown);
      out.println((write(example, file) ? "written  " : "kept     ") + shown);
    }
    out.println("Check with: app validate. Try without a key: app --provider simulated");
    out.flush();
    return ExitCode.DONE.number();
  }

  /** Whether it was written; not when there is such a file. */
  private static boolean write(Example example, Path file) {
    try (InputStream in = InitCommand.class.getResourceAsStream("example/" + example.resource)) {
      if (in == null) {
        throw new IllegalStateException(example.resource + " is missing in the program");
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.copy(in, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.exists(file)) {
        return false;
      }
      throw new UsageException(
          "DIR: a file stands where the folder of " + example.target + " would be; name another");
    } catch (IOException e) {
      throw new UncheckedIOException(example.target + " cannot be written", e);
    }
  }
}
