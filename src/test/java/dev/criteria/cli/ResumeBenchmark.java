package dev.criteria.cli;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.Verdict;
import dev.criteria.journal.BulkJournal;
import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.RecordHead;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.Storage;
import dev.criteria.journal.StoredOutcome;
import dev.criteria.provider.simulated.SimulatedNotice;
import dev.criteria.recovery.SessionPlan;
import dev.criteria.settings.Environment;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures how long the program takes to go on with a long session. Run its main method from the
 * test class path with one of
 *
 * <pre>
 * make FOLDER COMPANIES PRODUCTS LEFT    a session "bench" with all but LEFT companies evaluated
 * resume FOLDER LAUNCHER [cold] [end]    starts it, until the reply to its first new request is on
 *                                        disk, or until its end
 * </pre>
 *
 * The program's options of Java come from JAVA_TOOL_OPTIONS, such as -Xmx256m.
 */
final class ResumeBenchmark {
  private static final String ID = "bench";
  private static final long POLL_MILLISECONDS = 20;

  private final Path folder;

  private ResumeBenchmark(Path folder) {
    this.folder = folder;
  }

  /** Makes a session or resumes it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ResumeBenchmark benchmark = new ResumeBenchmark(Path.of(arguments[1]).toAbsolutePath());
    List<String> words = List.of(arguments);
    switch (arguments[0]) {
      case "make" ->
          benchmark.make(
              Integer.parseInt(arguments[2]),
              Integer.parseInt(arguments[3]),
              Integer.parseInt(arguments[4]));
      case "resume" ->
          benchmark.resume(Path.of(arguments[2]), words.contains("cold"), words.contains("end"));
      default -> throw new IllegalArgumentException("make or resume");
    }
  }

  private void make(int companies, int products, int left) throws IOException {
    Files.createDirectories(folder);
    writeCompanies(companies);
    writeCriteria(products);
    InputOptions input = new InputOptions();
    input.companies = Optional.of(Path.of("companies.csv"));
    input.criteria = List.of(Path.of("criteria.csv"));
    Surroundings surroundings =
        new Surroundings(
            new Environment(Map.of()),
            folder,
            InstantSource.system(),
            ZoneOffset.UTC,
            System::nanoTime,
            Terminal.NONE,
            OptionalLong::empty,
            Signals.NONE);
    Storage storage = new DiskStorage();
    Inputs inputs = Inputs.read(input, folder);
    try (OpenSession session =
        new SessionStart(
                surroundings,
                storage,
                inputs,
                "simulated",
                SimulatedNotice.MODEL,
                SessionPlan.Parameters.NONE,
                new Endpoints(Optional.empty(), List.of()))
            .create(Optional.of(new SessionId(ID)), folder.resolve("sessions"))) {
      BulkJournal journal =
          BulkJournal.begin(
              storage,
              session.folder(),
              session.lock().epoch(),
              session.work().planFingerprint(),
              session.work().saved().companies().fingerprint());
      Filling filling = new Filling(inputs.plan().criteria());
      for (int company = 1; company <= companies - left; company++) {
        filling.add(company, journal);
      }
      journal.end();
    }
    System.out.printf(
        Locale.ROOT, "journal of %,d bytes%n", size(journal(), "jsonl") + size(journal(), "idx"));
  }

  /** Rows of about 360 bytes. */
  private void writeCompanies(int count) throws IOException {
    try (BufferedWriter list = Files.newBufferedWriter(folder.resolve("companies.csv"))) {
      list.write("Company Name,Official_Website,Description,Country\n");
      for (int number = 1; number <= count; number++) {
        list.write(
            "Company %07d,https://www.company-%d.example,\"Company %d runs data centres in four countries, and serves %d customers. %s\",France\n"
                .formatted(
                    number,
                    number,
                    number,
                    number % 977,
                    "It offers banking, streams video and sells tickets online to many. "
                        .repeat(3)));
      }
    }
  }

  private void writeCriteria(int products) throws IOException {
    StringBuilder rows =
        new StringBuilder("Product,Target Audience,Criteria Type,Criteria,Weight\n");
    rows.append(",,General,Is it a commercial company?,\n");
    for (int product = 1; product <= products; product++) {
      String prefix = "Product %d,Audience %d,".formatted(product, product);
      rows.append(prefix).append("Qualification,Does it stream video?,\n");
      for (int i = 1; i <= 3; i++) {
        rows.append(prefix).append("Mandatory,Has it at least %d data centres?,\n".formatted(i));
      }
      for (int i = 1; i <= 6; i++) {
        rows.append(prefix).append("NTH,Does it serve %d customers?,%d\n".formatted(i * 100, i));
      }
    }
    Files.writeString(folder.resolve("criteria.csv"), rows);
  }

  private Path session() {
    return folder.resolve("sessions").resolve(ID);
  }

  private Path journal() {
    return session().resolve("journal");
  }

  private void resume(Path launcher, boolean cold, boolean toTheEnd)
      throws IOException, InterruptedException {
    if (cold) {
      forget(session());
    }
    Set<Path> before = segments();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(launcher.toString(), "--resume-session", ID)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    long memory = 0;
    double busy = 0;
    double first = 0;
    while (process.isAlive() && (first == 0 || toTheEnd)) {
      Thread.sleep(POLL_MILLISECONDS);
      memory = Math.max(memory, memory(process));
      busy = Math.max(busy, busySeconds(process));
      if (first == 0 && hasReply(before)) {
        first = seconds(start);
        System.out.printf(
            Locale.ROOT,
            "first new reply after %.1f s, of which %.1f s at work; %,d KB%n",
            first,
            busy,
            memory);
      }
    }
    if (!toTheEnd) {
      process.destroyForcibly();
    }
    System.out.printf(
        Locale.ROOT,
        "ended with %d after %.1f s, of which %.1f s at work; at most %,d KB resident%n%s",
        process.waitFor(),
        seconds(start),
        busy,
        memory,
        Files.readString(folder.resolve("output.txt")));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private Set<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(journal())) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jsonl"))
          .collect(Collectors.toSet());
    }
  }

  private boolean hasReply(Set<Path> before) throws IOException {
    for (Path file : segments()) {
      if (!before.contains(file) && Files.readString(file).contains("\"t\":\"reply\"")) {
        return true;
      }
    }
    return false;
  }

  private static long memory(Process process) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Seconds of processor time: all that counts when others use the machine, too. */
  private static double busySeconds(Process process) {
    return process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(0.0);
  }

  /** Has the system drop what it holds of the files in its memory. */
  private static void forget(Path files) throws IOException, InterruptedException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(files)) {
      all = paths.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
          .start()
          .waitFor();
    }
  }

  private static long size(Path folder, String ending) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(ending)).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /**
   * What evaluating leaves behind: every company passes the general criterion, and every fourth
   * product of a company goes through all stages.
   */
  private static final class Filling {
    private static final int ALL_STAGES = 4;

    private final Criteria criteria;
    private final List<StoredOutcome> refused = new ArrayList<>();
    private final List<StoredOutcome> qualified = new ArrayList<>();

    Filling(Criteria criteria) {
      this.criteria = criteria;
      criteria.products().forEach(product -> refused.add(outcome(product, Verdict.Kind.ND)));
      criteria.products().forEach(product -> qualified.add(outcome(product, Verdict.Kind.PASSED)));
    }

    void add(int company, BulkJournal journal) throws IOException {
      journal.add(reply(company, "", 1));
      for (int i = 0; i < criteria.products().size(); i++) {
        String product = criteria.products().get(i).name();
        boolean isQualified = (company + i) % ALL_STAGES == 0;
        journal.add(reply(company, product, 1));
        if (isQualified) {
          journal.add(reply(company, product, 3));
          journal.add(reply(company, product, 6));
        }
        journal.add((isQualified ? qualified : refused).get(i).of(company));
      }
    }

    private StoredOutcome outcome(Product product, Verdict.Kind qualification) {
      Map<String, Answer> answers = new LinkedHashMap<>();
      criteria.general().forEach(asked -> put(answers, asked, Verdict.Kind.PASSED));
      product
          .audiences()
          .forEach(
              audience -> {
                put(answers, audience.qualification(), qualification);
                if (qualification == Verdict.Kind.PASSED) {
                  audience.mandatory().forEach(asked -> put(answers, asked, Verdict.Kind.PASSED));
                  audience.nth().forEach(asked -> put(answers, asked, Verdict.Kind.ND));
                }
              });
      Outcome.Judged judged =
          Rules.DEFAULT.judge(
              criteria,
              new Evaluation(new Company(1, "any", "", "", List.of()), product),
              new Answers(answers));
      return StoredOutcome.of(judged, "0123456789abcdef");
    }

    private static void put(Map<String, Answer> answers, Criterion asked, Verdict.Kind kind) {
      answers.put(
          asked.id(),
          new Verdict(
              kind,
              kind == Verdict.Kind.PASSED ? "runs data centres in four countries" : "",
              "The text names the data centres and says how many customers it serves."));
    }

    private static JournalRecord.PaidReply reply(int company, String product, int criteria) {
      return new JournalRecord.PaidReply(
          new RecordHead.OfReply(
              company,
              product,
              "%08x%08x".formatted(company * 31 + criteria, product.hashCode() + criteria),
              1,
              "simulated",
              SimulatedNotice.MODEL,
              Reply.Ending.COMPLETE,
              Optional.of(new Usage(900, 0, 60L * criteria)),
              300,
              Optional.of("chatcmpl-" + company)),
          "{\"answers\":[%s]}"
              .formatted(
                  "{\"id\":\"C1\",\"verdict\":\"PASSED\",\"quote\":\"runs data centres in four countries\",\"reason\":\"The text names the data centres and says how many customers it serves.\"},"
                      .repeat(criteria)));
    }
  }
}
