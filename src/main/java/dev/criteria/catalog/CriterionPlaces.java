package dev.criteria.catalog;

/** Where the parts of one criterion stand, for complaints about them. */
record CriterionPlaces(Place product, Place audience, Place type, Place text) {}
