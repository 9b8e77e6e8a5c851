package dev.criteria.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the program knows of a company apart from further columns, and how columns call it. */
public enum CompanyField {
  /** What the company is called. */
  NAME(
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
              "контрагент"))),

  /** Where the company is found in the web. */
  WEBSITE(
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
          Set.of("web", "site", "www", "internet"))),

  /** What the list says about the company. */
  DESCRIPTION(
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
          Set.of("about", "summary", "overview", "tätigkeit", "profil", "деятельность", "окомпании")));

  /** Sets of keys, the ones before the others; the first set is that of the first rules. */
  private final List<Set<String>> keys;

  CompanyField(List<Set<String>> keys) {
    this.keys = keys;
  }

  /** The keys of known headers, see {@link Header#key}, the better set before the others. */
  List<Set<String>> keys(ListOptions options) {
    return options.hasFirstRules() ? keys.subList(0, 1) : keys;
  }

  /** Every key of a known header. */
  Set<String> allKeys() {
    return keys.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }

  /** How the user writes it, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
