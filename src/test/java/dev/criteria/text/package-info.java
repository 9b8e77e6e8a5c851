/** Tests of reading companies and criteria. */
@NullMarked
package dev.criteria.text;

import org.jspecify.annotations.NullMarked;
