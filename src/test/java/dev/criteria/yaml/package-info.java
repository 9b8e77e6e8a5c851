/** Tests of reading YAML. */
@NullMarked
package dev.criteria.yaml;

import org.jspecify.annotations.NullMarked;
