package dev.criteria.settings;

import java.math.BigDecimal;

/**
 * What the user pays for a model, in US dollars per million tokens, each from 0.
 *
 * @param input tokens of requests that were not in the provider's cache
 * @param cached tokens of requests that were
 * @param output tokens of replies
 */
public record ModelPrice(BigDecimal input, BigDecimal cached, BigDecimal output) {}
