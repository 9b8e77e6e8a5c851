/**
 * Reads YAML written by hand as a tree of texts that know where they stand. It must not know what
 * the texts mean. What it reads is not trusted: aliases, tags, repeated keys, and what is deep or
 * long without need are refused.
 */
@NullMarked
package dev.criteria.yaml;

import org.jspecify.annotations.NullMarked;
