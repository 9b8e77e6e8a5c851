/**
 * Turns outcomes into result files and into the words at the end of a run. It must not know where
 * outcomes are stored, how they were obtained, or the command line: it sees them through {@link
 * dev.criteria.report.Outcomes}, one at a time, and reads no clock, so that equal outcomes give
 * equal bytes.
 */
@NullMarked
package dev.criteria.report;

import org.jspecify.annotations.NullMarked;
