/**
 * The words of the program and the rules of an evaluation: what is asked, what came back, what
 * follows from it. Pure: no file, no network, no clock, no thread; it must not know any other
 * package of the program.
 */
@NullMarked
package dev.criteria.evaluation;

import org.jspecify.annotations.NullMarked;
