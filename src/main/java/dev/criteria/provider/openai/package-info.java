/**
 * The only place that knows the OpenAI library: sends a request to an OpenAI-compatible endpoint,
 * and says what came back in the program's own words. It must not retry, pace or record.
 */
@NullMarked
package dev.criteria.provider.openai;

import org.jspecify.annotations.NullMarked;
