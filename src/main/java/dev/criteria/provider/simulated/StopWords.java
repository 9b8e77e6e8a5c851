package dev.criteria.provider.simulated;

import java.util.Arrays;
import java.util.Set;

/**
 * Words that say nothing by themselves about a company: of the English, German and Russian grammar,
 * and those that every criterion uses, such as "company". They are in lower case.
 */
final class StopWords {

  private static final Set<String> ENGLISH =
      words(
          """
          a an and any are as at be been being both but by can could did do does doing done each
          either etc ever every for from had has have having he her his how i if in into is it its
          itself just let many may me might more most much must my of on one or other others our
          out over own per same shall she should so some such than that the their them themselves
          then there these they this those through to too under up upon us very was we well were what
          when where whether which while who whom whose why will with within would yes you your
          also only either least about across among between during
          company companies organisation organisations organization organizations business
          businesses firm firms
          not no nor never neither without none nothing cannot non but however although though
          whereas yet instead rather
          """);

  private static final Set<String> GERMAN =
      words(
          """
          aber als am an auch auf aus bei beim bis das dass dem den der des die dies diese dieser
          dieses doch durch ein eine einem einen einer eines er es für gegen gibt hat haben ihr ihre
          ihren ihrer im in ist jede jeder kann können mit nach ob obwohl oder sein seine seinen
          seiner sich sie sind sondern und unter vom von vor was welche welcher wenn werden wie wir
          wird zu zum zur über jedoch unternehmen firma organisation
          kein keine keinem keinen keiner keines nicht nichts nie niemals ohne weder nur
          """);

  private static final Set<String> RUSSIAN =
      words(
          """
          а без бы в во для до его ее её есть же за и из или их к как когда который которые ли на но
          о об он она они оно от по под при с свой своей своего своих свои со так также то только у
          что это эта этот я компания компании компанию организация организации однако хотя
          не нет ни никогда
          """);

  private StopWords() {}

  static boolean contains(String word) {
    return ENGLISH.contains(word)
        || GERMAN.contains(word)
        || RUSSIAN.contains(word)
        || word.endsWith("n't");
  }

  private static Set<String> words(String list) {
    return Set.copyOf(Arrays.asList(list.strip().split("\\s+")));
  }
}
