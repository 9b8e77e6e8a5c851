/**
 * Reads companies and criteria from CSV files, workbooks, JSON and YAML; every complaint names
 * file, line and column, and says what to do. It must not know what is done with either, nor the
 * command line.
 */
@NullMarked
package dev.criteria.catalog;

import org.jspecify.annotations.NullMarked;
