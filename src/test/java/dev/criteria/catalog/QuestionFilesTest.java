package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.criteria.evaluation.Audience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Qualification questions that stand in files of their own. */
class QuestionFilesTest {
  private static final String CRITERIA =
      """
      Product,Target Audience,Criteria Type,Criteria
      CDN,Shops,NTH,N?
      CDN,Banks,NTH,N?
      WAAP,Shops,NTH,N?
      """;

  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() throws IOException {
    files = new ListFile(folder);
    files.of("a.csv", CRITERIA);
  }

  @Test
  void holdForTheAudienceOfEveryProduct() throws IOException {
    files.of("q.csv", "Target Audience;Qualification Question\nshops;Shop?\nBanks;Bank?\n");

    assertThat(questions(List.of(folder))).containsExactly("Shop?", "Bank?", "Shop?");
  }

  @Test
  void mayBeGivenAsAFileOfItsOwn() throws IOException {
    Path questions =
        files.of("q/q.csv", "Target_Audience,Qualification_Question\nShops,Shop?\nBanks,Bank?\n");

    assertThat(questions(List.of(folder.resolve("a.csv"), questions)))
        .containsExactly("Shop?", "Bank?", "Shop?");
  }

  @Test
  void mayBeMeantForOneProduct() throws IOException {
    files.of(
        "q.csv",
        """
        Target Audience,Product,Qualification Question
        Shops,,Shop?
        Shops,WAAP,Shop with accounts?
        Banks,CDN,Bank?
        """);

    assertThat(questions(List.of(folder))).containsExactly("Shop?", "Bank?", "Shop with accounts?");
  }

  @Test
  void areNotedWhenNoAudienceHasTheName() throws IOException {
    files.of("q.csv", "Target Audience,Qualification Question\nShops,S?\nBanks,B?\nBunks,Which?\n");

    assertThat(CriteriaFiles.read(List.of(folder)).warnings())
        .containsExactly(
            folder
                + "/q.csv: line 4: no criteria for audience \"Bunks\", so that its question is not"
                + " used; check the name");
  }

  @Test
  void areRefusedTwice() throws IOException {
    files.of("q.csv", "Target Audience,Qualification Question\nShops,S?\nBanks,B?\nSHOPS,T?\n");

    assertThat(complaint())
        .isEqualTo(
            "q.csv: line 4, column \"Qualification Question\": audience \"SHOPS\" has a"
                + " qualification question already, in q.csv: line 2; keep one of them");
  }

  @Test
  void areRefusedBesideARowOfTheCriteria() throws IOException {
    files.of("a.csv", CRITERIA + "CDN,Shops,Qualification,Own?\n");
    files.of("q.csv", "Target Audience,Qualification Question\nShops,S?\nBanks,B?\n");

    assertThat(complaint())
        .isEqualTo(
            "q.csv: line 2, column \"Qualification Question\": audience \"Shops\" of product"
                + " \"CDN\" has a qualification question already, in a.csv: line 5; keep one of"
                + " them");
  }

  @Test
  void areMissedByName() throws IOException {
    files.of("q.csv", "Target Audience,Qualification Question\nShops,S?\n");

    assertThat(complaint())
        .isEqualTo(
            "a.csv: line 3, column \"Target Audience\": audience \"Banks\" of product \"CDN\" has"
                + " no qualification question; add a row of type Qualification (in YAML the key"
                + " qualification), or a file with its question");
  }

  @Test
  void needAText() throws IOException {
    files.of("q.csv", "Target Audience,Qualification Question\nShops,\n,B?\n");

    assertThat(complaint())
        .isEqualTo(
            "q.csv: line 2, column \"Qualification Question\": the question is missing; write one"
                + " or remove the row (errors in 1 more row: line 3)");
  }

  private String complaint() {
    return files.relative(catchThrowable(() -> CriteriaFiles.read(List.of(folder))));
  }

  private static List<String> questions(List<Path> sources) {
    return CriteriaFiles.read(sources).criteria().products().stream()
        .flatMap(product -> product.audiences().stream())
        .map(Audience::qualification)
        .map(question -> question.text())
        .toList();
  }
}
