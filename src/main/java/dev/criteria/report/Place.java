package dev.criteria.report;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Standing;
import java.math.BigDecimal;

/**
 * A qualified company among those of a product.
 *
 * @param standing what ranks it; its score is the lowest possible one
 * @param company the company
 * @param audience the name of the audience that gives it its score
 * @param highestScore the highest possible score; equal to the lowest unless criteria are
 *     unanswered
 */
public record Place(Standing standing, Company company, String audience, BigDecimal highestScore) {}
