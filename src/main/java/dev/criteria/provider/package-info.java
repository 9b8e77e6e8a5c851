/**
 * The port to a language model and the decorators round it. It must not know any particular
 * provider's library, nor files or the command line.
 */
@NullMarked
package dev.criteria.provider;

import org.jspecify.annotations.NullMarked;
