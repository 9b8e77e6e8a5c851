/**
 * Makes text that is not ours, such as a cell of the user's list or a sentence of a model, harmless
 * where it is shown, and finds what a mistyped word was meant to be. Pure; it must not know where
 * the text comes from.
 */
@NullMarked
package dev.criteria.text;

import org.jspecify.annotations.NullMarked;
