package dev.criteria.journal;

import dev.criteria.evaluation.Answer;
import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.FaultKind;
import dev.criteria.evaluation.Outcome;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Stage;
import dev.criteria.evaluation.Unanswered;
import dev.criteria.evaluation.Usage;
import dev.criteria.evaluation.Verdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records and sessions for the tests of this package. */
final class Sample {

  static final SessionId SESSION = new SessionId("s1");
  static final Segment SEGMENT = new Segment(1, 1);
  static final String PRODUCT = "WAAP";

  static final Criterion GENERAL = Criterion.of("", "", Stage.GENERAL, "Is it a company?");
  static final Criterion QUALIFICATION =
      Criterion.of(PRODUCT, "Banks", Stage.QUALIFICATION, "Is it a bank?");
  static final Criterion MANDATORY =
      Criterion.of(PRODUCT, "Banks", Stage.MANDATORY, "Has it a web site?");
  static final Criterion FIRST_NTH =
      Criterion.of(PRODUCT, "Banks", Stage.NTH, "Has it an application?");
  static final Criterion SECOND_NTH = Criterion.of(PRODUCT, "Banks", Stage.NTH, "Was it attacked?");
  static final Criteria CRITERIA =
      new Criteria(
          List.of(GENERAL),
          List.of(
              new Product(
                  PRODUCT,
                  List.of(
                      new Audience(
                          "Banks",
                          QUALIFICATION,
                          List.of(MANDATORY),
                          List.of(FIRST_NTH, SECOND_NTH))))));

  private Sample() {}

  static Outcome.Judged outcome(int company) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    Verdict passed = new Verdict(Verdict.Kind.PASSED, "Größte Bank \"北京\"\n", "it says so");
    answers.put(GENERAL.id(), passed);
    answers.put(QUALIFICATION.id(), passed);
    answers.put(MANDATORY.id(), new Verdict(Verdict.Kind.ND, "", "the text does not say"));
    answers.put(FIRST_NTH.id(), passed);
    answers.put(SECOND_NTH.id(), new Unanswered(FaultKind.REFUSED, "declined"));
    return Rules.DEFAULT.judge(CRITERIA, evaluation(company), new Answers(answers));
  }

  static Evaluation evaluation(int company) {
    return new Evaluation(
        new Company(company, "Bank " + company, "", "Größte Bank \"北京\"", List.of()),
        CRITERIA.products().getFirst());
  }

  static StoredOutcome stored(int company) {
    return StoredOutcome.of(outcome(company), "key" + company);
  }

  static JournalRecord.PaidReply reply() {
    return new JournalRecord.PaidReply(
        new RecordHead.OfReply(
            1,
            "CDN",
            "9f2c",
            2,
            "openai",
            "small",
            Reply.Ending.CUT_OFF,
            Optional.of(new Usage(912, 10, 144)),
            1840,
            Optional.of("req_8f")),
        "{\"answers\":[\u0000");
  }

  static JournalRecord.Attempt attempt() {
    return new JournalRecord.Attempt(
        "77cd", 1, "openai", FaultKind.PROVIDER_ILL, "timed out", JournalRecord.Billed.UNKNOWN);
  }

  static JournalRecord.Event event(int number) {
    return new JournalRecord.Event("E" + number, "", "", number);
  }

  static SessionFolder folder(Storage storage, Path sessions) {
    return SessionFolder.create(storage, sessions, SESSION);
  }

  static JournalWriter writer(Storage storage, SessionFolder folder) {
    return JournalWriter.open(
        storage, folder, folder.nextEpoch(storage), "", "", JournalWriter.Limits.DEFAULT);
  }
}
