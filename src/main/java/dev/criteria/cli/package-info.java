/**
 * The command line: options, wiring, messages and exit codes. The only package that may know every
 * other one, and the only one that makes real clocks and real files meet the rest.
 */
@NullMarked
package dev.criteria.cli;

import org.jspecify.annotations.NullMarked;
