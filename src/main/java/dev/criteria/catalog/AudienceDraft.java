package dev.criteria.catalog;

import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Stage;
import dev.criteria.text.ScreenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The criteria of one audience while its files are being read. */
final class AudienceDraft {
  private final String product;
  private final String audience;
  private final Place first;
  private final List<Criterion> mandatory = new ArrayList<>();
  private final List<Criterion> nth = new ArrayList<>();
  private @Nullable Criterion qualification;
  private @Nullable Place qualificationPlace;

  /**
   * @param first where the audience first appears
   */
  AudienceDraft(String product, String audience, Place first) {
    this.product = product;
    this.audience = audience;
    this.first = first;
  }

  void add(Criterion criterion, Place type) throws UnusableFileException {
    switch (criterion.stage()) {
      case GENERAL -> throw new IllegalArgumentException("a general criterion has no audience");
      case QUALIFICATION -> qualify(criterion, type);
      case MANDATORY -> mandatory.add(criterion);
      case NTH -> nth.add(criterion);
    }
  }

  String name() {
    return audience;
  }

  /**
   * The audience with all its criteria.
   *
   * @param question its qualification question, if that stands in a file of its own
   */
  Audience audience(Optional<Question> question) throws UnusableFileException {
    if (question.isPresent()) {
      qualify(
          Criterion.of(product, audience, Stage.QUALIFICATION, question.get().text()),
          question.get().place());
    }
    if (qualification == null) {
      throw first.complaint(
          described()
              + " has no qualification question; add a row of type Qualification (in YAML the key"
              + " qualification), or a file with its question");
    }
    return new Audience(audience, qualification, mandatory, nth);
  }

  private void qualify(Criterion criterion, Place type) throws UnusableFileException {
    if (qualificationPlace != null) {
      throw type.complaint(
          "%s has a qualification question already, in %s; keep one of them"
              .formatted(described(), qualificationPlace.row()));
    }
    qualification = criterion;
    qualificationPlace = type;
  }

  private String described() {
    return "audience " + ScreenText.quoted(audience) + " of product " + ScreenText.quoted(product);
  }
}
