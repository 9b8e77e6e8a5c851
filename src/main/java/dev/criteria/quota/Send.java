package dev.criteria.quota;

/**
 * One request that was let out.
 *
 * @param number its place in the order of sending, from 1
 * @param time when it was let out, in nanoseconds
 * @param tokens what was reserved for it
 * @param tokensBefore all tokens reserved until then, itself included
 */
record Send(long number, long time, long tokens, long tokensBefore) {}
