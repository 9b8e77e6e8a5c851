package dev.criteria.catalog;

import java.util.Locale;

/**
 * A qualification question that stands in a file of its own.
 *
 * @param product the product's name; empty when the question holds for every product
 * @param audience the audience's name
 * @param text the question
 * @param place where it stands
 */
record Question(String product, String audience, String text, Place place) {

  /** Names whom the question is for, whatever the case of the letters. */
  String key() {
    return key(product, audience);
  }

  static String key(String product, String audience) {
    return (product + '\n' + audience).toLowerCase(Locale.ROOT);
  }
}
