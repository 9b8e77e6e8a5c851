/**
 * Tests of the quota: rule by rule, in simulated time against a server model, and under threads.
 */
@NullMarked
package dev.criteria.quota;

import org.jspecify.annotations.NullMarked;
