/** Tests of reading companies and criteria. */
@NullMarked
package dev.criteria.catalog;

import org.jspecify.annotations.NullMarked;
