package dev.criteria.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.criteria.evaluation.ReplyReader;
import dev.criteria.evaluation.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordMatcherTest {

  @Test
  void passesWithTheBestSentenceAsQuote() {
    Verdict verdict =
        judge("Does it run an online shop?", "It was founded long ago. It runs an online shop!");

    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.PASSED);
    assertThat(verdict.quote()).isEqualTo("It runs an online shop!");
    assertThat(verdict.reason()).contains("run, online, shop");
  }

  @Test
  void prefersTheSentenceWithMoreOfTheWords() {
    String text = "It runs a shop. It runs an online shop. It runs a school.";

    assertThat(judge("Does it run an online shop?", text).quote())
        .isEqualTo("It runs an online shop.");
  }

  @Test
  void prefersTheEarlierOfEquallyGoodSentences() {
    WordMatcher matcher =
        new WordMatcher(List.of("A shop sells bread. A shop sells cake.", "A shop sells tea."));

    assertThat(matcher.judge("Does the shop sell food?").quote()).isEqualTo("A shop sells bread.");
  }

  @Test
  void quotesExactlyWhateverTheSpacingAndPunctuationInside() {
    String text = "First line\r\n  “It  sells\tbooks –  online”, they say…  \nLast line";

    assertThat(judge("Does it sell books online?", text).quote())
        .isEqualTo("“It  sells\tbooks –  online”, they say…");
  }

  @Test
  void quotesAPartOfASentenceTooLongForAReply() {
    String text = "long ".repeat(1_000) + "it sells books online " + "long ".repeat(1_000);

    Verdict verdict = judge("Does it sell books online?", text);

    assertThat(verdict.quote()).contains("it sells books online");
    assertThat(verdict.quote().length()).isLessThanOrEqualTo(ReplyReader.MAX_TEXT);
    assertThat(text).contains(verdict.quote());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It does not sell books online.",
        "It doesn't sell books online.",
        "It doesn’t sell its books online.",
        "It has never sold, and will never sell, books online.",
        "It sells magazines but no books online.",
        "It neither prints books nor sells books online.",
        "It sells in shops but does not sell books online.",
        "It cannot sell toys, games or books online.",
      })
  void isNotPassedWhenTheSentenceDeniesTheWords(String text) {
    assertThat(judge("Does it sell books online?", text).kind()).isEqualTo(Verdict.Kind.NOT_PASSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It sells books online.",
        "It sells books online, not in shops.",
        "It sells books online but does not print them.",
        "It does not print newspapers; it sells books online.",
        "It does not print and sells books online.",
        "It has no shops, it sells books online.",
        "It not only sells books online but also lends them.",
        "It is the No. 1 for selling books online.",
        "It is a not-for-profit that sells books online.",
        "It is a non-profit company that sells books online.",
        "It has no branch in towns whose people buy or sell books online.",
        "It sells books and other goods online at no extra cost for delivery.",
      })
  void passesWhenTheNegationConcernsOtherWords(String text) {
    assertThat(judge("Does it sell books online?", text).kind()).isEqualTo(Verdict.Kind.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "It does not operate data centres., It operates data centres., NOT_PASSED",
    "It does not operate data centres., It operates no data centres., PASSED",
    "It operates without its own data centres., It does not operate data centres., PASSED",
    "It operates data centres., It does not operate data centres., NOT_PASSED",
  })
  void comparesANegatedCriterionByWhatBothSay(String criterion, String text, Verdict.Kind kind) {
    assertThat(judge(criterion, text).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "Does it sell books online?, It sells furniture.",
    "Does it sell books online?, ''",
    "Does it sell books online?, '   '",
    "Does it sell books online?, '.,;:!?'",
    "Does it have one of its own?, It has one of its own.",
    "???, It sells books online.",
  })
  void hasNoDataAndNoQuoteWhenTooFewWordsFit(String criterion, String text) {
    Verdict verdict = judge(criterion, text);

    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.ND);
    assertThat(verdict.quote()).isEmpty();
    assertThat(verdict.reason()).isNotEmpty();
  }

  @Test
  void takesNonAsTheNegationOfOneWord() {
    assertThat(judge("Is it a commercial company?", "Non-commercial foundation").kind())
        .isEqualTo(Verdict.Kind.NOT_PASSED);
  }

  @Test
  void needsHalfOfTheWordsOfACriterion() {
    String criterion = "Does it sell red, green, blue or yellow books?";

    assertThat(judge(criterion, "It sells red shoes.").kind()).isEqualTo(Verdict.Kind.ND);
    assertThat(judge(criterion, "It sells red books.").kind()).isEqualTo(Verdict.Kind.PASSED);
  }

  @Test
  void hasNoDataWithoutAnyText() {
    assertThat(new WordMatcher(List.of()).judge("Does it sell books?").kind())
        .isEqualTo(Verdict.Kind.ND);
  }

  @ParameterizedTest
  @CsvSource({
    "Verkauft die Firma Bücher online?, Das Haus verkauft Bücher online., PASSED",
    "Verkauft die Firma Bücher online?, Das Haus verkauft keine Bücher online., NOT_PASSED",
    "Verkauft die Firma Bücher online?, Das Haus verkauft Bücher online nicht., NOT_PASSED",
    "Verkauft die Firma Bücher online?, Das Haus verkauft nicht nur Bücher online., PASSED",
    "Компания продаёт книги онлайн?, Магазин продаёт книги онлайн., PASSED",
    "Компания продаёт книги онлайн?, Магазин не продаёт книги онлайн., NOT_PASSED",
    "Vend-elle des livres à l’étranger ?, Elle vend des livres à l'étranger., PASSED",
    "書籍をオンラインで販売していますか。, 当社は書籍をオンラインで販売しています。, PASSED",
    "書籍をオンラインで販売していますか。, 鉄鋼を製造しています。, ND",
    "هل تبيع الكتب عبر الإنترنت؟, الشركة تبيع الكتب عبر الإنترنت., PASSED",
  })
  void worksInOtherScripts(String criterion, String text, Verdict.Kind kind) {
    Verdict verdict = judge(criterion, text);

    assertThat(verdict.kind()).isEqualTo(kind);
    assertThat(text).contains(verdict.quote());
  }

  @Test
  void readsAWordOfAnyLength() {
    String endless = "a'".repeat(200_000) + "a";

    assertThat(judge(endless, "It sells books.").kind()).isEqualTo(Verdict.Kind.ND);
    assertThat(judge("Does it sell books?", endless + " sells books").kind())
        .isEqualTo(Verdict.Kind.PASSED);
  }

  @Test
  void quotesOneJapaneseSentenceOfSeveral() {
    String text = "鉄鋼を製造しています。書籍をオンラインで販売しています。本社は東京です。";

    assertThat(judge("書籍をオンラインで販売していますか。", text).quote()).isEqualTo("書籍をオンラインで販売しています。");
  }

  private static Verdict judge(String criterion, String text) {
    return new WordMatcher(List.of(text)).judge(criterion);
  }
}
