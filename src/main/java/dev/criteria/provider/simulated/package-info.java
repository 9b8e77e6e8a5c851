/**
 * A local server that speaks the API of a model provider and answers by matching words: for trying
 * the program without a key, and for tests. It must not know the program's own client, pacing or
 * files; it reads requests as any provider would, from the wire.
 */
@NullMarked
package dev.criteria.provider.simulated;

import org.jspecify.annotations.NullMarked;
