package dev.criteria.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The headers by which columns of lists are known, in several languages. */
final class KnownHeaders {
  private static final List<Set<String>> NAME =
      List.of(
          Set.of("companyname", "company", "name"),
          Set.of(
              "account",
              "accountname",
              "security",
              "legalname",
              "businessname",
              "firma",
              "firmenname",
              "firmenbezeichnung",
              "unternehmen",
              "unternehmensname",
              "компания",
              "названиекомпании",
              "наименованиекомпании",
              "название",
              "наименование",
              "фирма",
              "названиеорганизации",
              "наименованиеорганизации",
              "предприятие",
              "会社名",
              "企業名",
              "社名"),
          Set.of(
              "customer",
              "customername",
              "client",
              "organisation",
              "organization",
              "organisationname",
              "organizationname",
              "business",
              "issuer",
              "kunde",
              "kundenname",
              "организация",
              "клиент",
              "заказчик",
              "контрагент"));

  private static final List<Set<String>> WEBSITE =
      List.of(
          Set.of("officialwebsite", "website", "url", "domain"),
          Set.of(
              "companywebsite",
              "websiteurl",
              "companyurl",
              "homepage",
              "webseite",
              "internetseite",
              "internetadresse",
              "webadresse",
              "сайт",
              "вебсайт",
              "сайткомпании",
              "официальныйсайт",
              "адрессайта",
              "ウェブサイト",
              "ホームページ"),
          Set.of("web", "site", "www", "internet"));

  private static final List<Set<String>> DESCRIPTION =
      List.of(
          Set.of("description"),
          Set.of(
              "companydescription",
              "businessdescription",
              "shortdescription",
              "longdescription",
              "beschreibung",
              "kurzbeschreibung",
              "firmenbeschreibung",
              "unternehmensbeschreibung",
              "описание",
              "описаниекомпании",
              "описаниедеятельности",
              "説明",
              "会社概要",
              "事業内容"),
          Set.of(
              "about", "summary", "overview", "tätigkeit", "profil", "деятельность", "окомпании"));

  private KnownHeaders() {}

  /**
   * The keys of the headers of a field, see {@link Header#key}: a set is of use when none of those
   * before it finds a column. The first rules know the first set only.
   */
  static List<Set<String>> of(CompanyField field, ListOptions options) {
    List<Set<String>> keys = all(field);
    return options.hasFirstRules() ? keys.subList(0, 1) : keys;
  }

  /** The keys of all headers. */
  static Set<String> keys() {
    return Arrays.stream(CompanyField.values())
        .flatMap(field -> all(field).stream())
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Set<String>> all(CompanyField field) {
    return switch (field) {
      case NAME -> NAME;
      case WEBSITE -> WEBSITE;
      case DESCRIPTION -> DESCRIPTION;
    };
  }
}
