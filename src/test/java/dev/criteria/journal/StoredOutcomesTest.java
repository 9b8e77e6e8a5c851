package dev.criteria.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredOutcomesTest {

  private final Storage storage = new DiskStorage();

  @TempDir Path sessions;

  private SessionFolder folder = new SessionFolder(Sample.SESSION, Path.of(""));
  private JournalReader reader = new JournalReader(storage, folder);

  @BeforeEach
  void makeSession() {
    folder = Sample.folder(storage, sessions);
    reader = new JournalReader(storage, folder);
  }

  @AfterEach
  void closeReader() {
    reader.close();
  }

  @Test
  void givesBackWhatWasSaved() throws InterruptedException {
    append(Sample.reply(), Sample.stored(3), Sample.attempt(), Sample.stored(1));

    StoredOutcomes outcomes = load(StoredOutcomes.Fit.BY_NUMBER);

    assertThat(outcomes.size()).isEqualTo(2);
    assertThat(outcomes.outcome(3, Sample.PRODUCT)).contains(Sample.stored(3));
    assertThat(outcomes.outcome(1, Sample.PRODUCT)).contains(Sample.stored(1));
    assertThat(outcomes.outcome(2, Sample.PRODUCT)).isEmpty();
    assertThat(outcomes.contains(1, Sample.PRODUCT)).isTrue();
    assertThat(outcomes.contains(2, Sample.PRODUCT)).isFalse();
  }

  @Test
  void readsFromManyRuns() throws InterruptedException {
    for (int company = 1; company <= 40; company++) {
      append(Sample.stored(company));
    }
    StoredOutcomes outcomes = load(StoredOutcomes.Fit.BY_NUMBER);
    for (int company = 1; company <= 40; company++) {
      assertThat(outcomes.outcome(company, Sample.PRODUCT)).contains(Sample.stored(company));
    }
  }

  @Test
  void keepsTheFirstFullyAnsweredOutcomeOfAnEvaluation() throws InterruptedException {
    append(answered("first"), answered("second"));
    append(with("third"));
    assertThat(load(StoredOutcomes.Fit.BY_NUMBER).outcome(1, Sample.PRODUCT))
        .contains(answered("first"));
  }

  @Test
  void keepsTheLatestOutcomeAsLongAsCriteriaAreUnanswered() throws InterruptedException {
    append(with("first"), with("second"));
    assertThat(load(StoredOutcomes.Fit.BY_NUMBER).outcome(1, Sample.PRODUCT))
        .contains(with("second"));
    assertThat(load(StoredOutcomes.Fit.BY_NUMBER).isFullyAnswered(1, Sample.PRODUCT)).isFalse();

    append(answered("third"));
    StoredOutcomes outcomes = load(StoredOutcomes.Fit.BY_NUMBER);
    assertThat(outcomes.outcome(1, Sample.PRODUCT)).contains(answered("third"));
    assertThat(outcomes.isFullyAnswered(1, Sample.PRODUCT)).isTrue();
    assertThat(outcomes.size()).isEqualTo(1);
  }

  @Test
  void keepsTheFirstOutcomeThatFits() throws InterruptedException {
    append(answered("first"), answered("second"), answered("third"));
    StoredOutcomes.Fit fit =
        (company, key) -> key == KeyNumber.of("first") ? StoredOutcomes.Fit.NONE : company;
    assertThat(load(fit).outcome(1, Sample.PRODUCT)).contains(answered("second"));
  }

  @Test
  void findsAnOutcomeUnderTheNumberThatItsCompanyHasToday() throws InterruptedException {
    append(answered("a"));
    StoredOutcomes outcomes = load((company, _) -> company + 6);
    assertThat(outcomes.outcome(7, Sample.PRODUCT)).contains(answered("a"));
    assertThat(outcomes.contains(1, Sample.PRODUCT)).isFalse();
    assertThat(answered("a").of(7).head().company()).isEqualTo(7);
  }

  @Test
  void leavesOutCompaniesAndProductsThatDoNotExist() throws InterruptedException {
    append(Sample.stored(41), Sample.stored(1));
    assertThat(load(StoredOutcomes.Fit.BY_NUMBER).size()).isEqualTo(1);
    assertThat(load(reader, 50, "CDN", StoredOutcomes.Fit.BY_NUMBER).size()).isZero();
  }

  @Test
  void noticesALineThatWasDamagedMeanwhile() throws InterruptedException, IOException {
    append(Sample.stored(1));
    StoredOutcomes outcomes = load(StoredOutcomes.Fit.BY_NUMBER);
    Path file = folder.file(Sample.SEGMENT);
    Files.writeString(file, Files.readString(file).replace("says so", "lies so"));

    assertThatThrownBy(() -> outcomes.outcome(1, Sample.PRODUCT))
        .isInstanceOf(JournalException.Damaged.class)
        .hasMessageContaining("000001-0001.jsonl");
  }

  @Test
  void goesOnReadingAfterOneReaderWasInterrupted() throws InterruptedException {
    append(Sample.stored(1));
    StoredOutcomes outcomes = load(StoredOutcomes.Fit.BY_NUMBER);
    assertThat(outcomes.outcome(1, Sample.PRODUCT)).isPresent();
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread interrupted =
        Thread.ofPlatform()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  failure.complete(catchThrowable(() -> outcomes.outcome(1, Sample.PRODUCT)));
                });
    interrupted.join();
    assertThat(failure)
        .isCompletedWithValueMatching(JournalException.StorageFailed.class::isInstance);
    assertThat(outcomes.outcome(1, Sample.PRODUCT)).isPresent();
  }

  @Test
  void tellsThatTheDiskDoesNotRead() throws InterruptedException {
    append(Sample.stored(1));
    FaultyStorage counting = FaultyStorage.counting(storage);
    load(new JournalReader(counting, folder), 1, Sample.PRODUCT, StoredOutcomes.Fit.BY_NUMBER);
    assertThat(counting.calls()).isGreaterThan(3);
    for (int call = 1; call <= counting.calls(); call++) {
      FaultyStorage faulty = new FaultyStorage(storage, call, false);
      assertThatThrownBy(
              () ->
                  load(
                      new JournalReader(faulty, folder),
                      1,
                      Sample.PRODUCT,
                      StoredOutcomes.Fit.BY_NUMBER))
          .isInstanceOf(JournalException.StorageFailed.class);
    }
  }

  @Test
  void findsPlacesFarIntoALongJournal() {
    OutcomeIndex index = new OutcomeIndex(1_000, List.of("a", "b", "c"));
    for (int company = 1; company <= 1_000; company++) {
      for (String product : List.of("c", "a", "b")) {
        assertThat(index.add(company, product, true, place(company, product))).isTrue();
        assertThat(index.add(company, product, true, place(1, "a"))).isFalse();
      }
    }
    for (int company = 1; company <= 1_000; company++) {
      for (String product : List.of("a", "b", "c")) {
        assertThat(index.position(company, product)).contains(place(company, product));
      }
    }
    assertThat(index.size()).isEqualTo(3_000);
    assertThat(index.add(1_001, "a", true, place(1, "a"))).isFalse();
    assertThat(index.position(0, "a")).isEmpty();
  }

  private static Position place(int company, String product) {
    return new Position(
        new Segment(1 + company / 10, company), (1L << 39) + company, product.charAt(0));
  }

  private static StoredOutcome with(String key) {
    return StoredOutcome.of(Sample.outcome(1), key);
  }

  /** The same outcome, but with a verdict for every criterion. */
  private static StoredOutcome answered(String key) {
    Map<String, Answer> answers = new LinkedHashMap<>(Sample.outcome(1).answers().byId());
    answers.replaceAll(
        (_, answer) ->
            answer instanceof Unanswered ? new Verdict(Verdict.Kind.ND, "", "") : answer);
    return StoredOutcome.of(
        Rules.DEFAULT.judge(Sample.CRITERIA, Sample.evaluation(1), new Answers(answers)), key);
  }

  private StoredOutcomes load(StoredOutcomes.Fit fit) {
    return load(reader, 40, Sample.PRODUCT, fit);
  }

  private static StoredOutcomes load(
      JournalReader reader, int companies, String product, StoredOutcomes.Fit fit) {
    StoredOutcomes outcomes = new StoredOutcomes(reader, companies, List.of(product), fit);
    reader.contents(
        1,
        entry -> {
          if (entry instanceof IndexEntry.OfOutcome outcome) {
            outcomes.add(outcome);
          }
        });
    return outcomes;
  }

  private void append(JournalRecord... records) throws InterruptedException {
    try (JournalWriter writer = Sample.writer(storage, folder)) {
      for (JournalRecord record : records) {
        writer.append(record);
      }
    }
  }
}
