package dev.criteria.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.EqualCompanies;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Status;
import dev.criteria.journal.DiskStorage;
import dev.criteria.journal.JournalException;
import dev.criteria.journal.JournalReader;
import dev.criteria.journal.JournalRecord;
import dev.criteria.journal.JournalWriter;
import dev.criteria.journal.RecordHead;
import dev.criteria.journal.SessionFolder;
import dev.criteria.journal.SessionId;
import dev.criteria.journal.Storage;
import dev.criteria.journal.StoredOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastWorkTest {
  private static final int COMPANIES = 40;
  private static final List<String> PRODUCTS = List.of("WAAP");

  private final Storage storage = new DiskStorage();

  @TempDir Path sessions;

  private @Nullable SessionFolder made;

  @BeforeEach
  void evaluateAllButTheLastCompany() throws InterruptedException {
    made = SessionFolder.create(storage, sessions, new SessionId("s1"));
    try (JournalWriter writer = writer(1)) {
      for (int company = 1; company <= COMPANIES; company++) {
        writer.append(reply(company));
        if (company < COMPANIES) {
          writer.append(outcome(company));
        }
      }
    }
  }

  @Test
  void keepsRepliesAboutOpenEvaluationsOnly() {
    try (JournalReader reader = new JournalReader(storage, folder())) {
      PastWork past = PastWork.read(reader, COMPANIES, PRODUCTS, EqualCompanies.NONE);
      assertThat(past.finished()).isEqualTo(COMPANIES - 1);
      assertThat(past.requestsWithReplies()).isEqualTo(1);
      assertThat(past.totals().replies()).isEqualTo(COMPANIES);
    }
  }

  @Test
  void takesInWhatALaterRunHasDone() throws InterruptedException {
    try (JournalReader reader = new JournalReader(storage, folder())) {
      PastWork past = PastWork.read(reader, COMPANIES, PRODUCTS, EqualCompanies.NONE);
      try (JournalWriter writer = writer(2)) {
        writer.append(reply(COMPANIES));
        writer.append(outcome(COMPANIES));
      }
      past.readOn(2);

      PastWork whole = PastWork.read(reader, COMPANIES, PRODUCTS, EqualCompanies.NONE);
      assertThat(past.finished()).isEqualTo(COMPANIES).isEqualTo(whole.finished());
      assertThat(past.outcome(COMPANIES, "WAAP")).contains(outcome(COMPANIES));
      assertThat(past.totals()).isEqualTo(whole.totals());
      assertThat(past.findings()).isEqualTo(whole.findings());
    }
  }

  @Test
  void anOutcomeThatWentBadUnseenIsToDoAgain() throws IOException {
    Path segment = folder().journal().resolve("000001-0001.jsonl");
    assertThat(folder().journal().resolve("000001-0001.idx")).exists();
    FileTime time = Files.getLastModifiedTime(segment);
    Files.writeString(
        segment,
        Files.readString(segment, StandardCharsets.UTF_8)
            .replaceFirst(
                "\"company\":7,\"product\":\"WAAP\",\"key\"",
                "\"company\":8,\"product\":\"WAAP\",\"key\""));
    Files.setLastModifiedTime(segment, time);
    try (JournalReader reader = JournalReader.keepingIndexes(storage, folder())) {
      PastWork past = PastWork.read(reader, COMPANIES, PRODUCTS, EqualCompanies.NONE);
      assertThat(past.isFinished(7, "WAAP")).isTrue();
      assertThatThrownBy(() -> past.outcome(7, "WAAP"))
          .isInstanceOf(JournalException.Damaged.class);

      past.readAnew();

      assertThat(past.isFinished(7, "WAAP")).isFalse();
      assertThat(past.finished()).isEqualTo(COMPANIES - 2);
      assertThat(past.outcome(8, "WAAP")).contains(outcome(8));
      assertThat(past.findings().damaged()).isEqualTo(1);
      assertThat(past.totals().replies()).isEqualTo(COMPANIES);
      assertThat(
              PastWork.read(reader, COMPANIES, PRODUCTS, EqualCompanies.NONE).isFinished(7, "WAAP"))
          .as("the next run does it again")
          .isFalse();
    }
  }

  private SessionFolder folder() {
    return Objects.requireNonNull(made);
  }

  private JournalWriter writer(int epoch) {
    return JournalWriter.open(storage, folder(), epoch, "", "", JournalWriter.Limits.DEFAULT);
  }

  private static StoredOutcome outcome(int company) {
    return new StoredOutcome(
        new RecordHead.OfOutcome(company, "WAAP", "0123456789abcdef", Status.NOT_QUALIFIED, 0),
        List.of(),
        Answers.NONE);
  }

  private static JournalRecord.PaidReply reply(int company) {
    return new JournalRecord.PaidReply(
        new RecordHead.OfReply(
            company,
            "WAAP",
            "%016x".formatted(company),
            1,
            "openai",
            "small",
            Reply.Ending.COMPLETE,
            Optional.empty(),
            1840,
            Optional.empty()),
        "says so ".repeat(4_000));
  }
}
