/**
 * Measures how much of a provider's quota the whole program uses, beside other clients, by the
 * ledger of the simulated provider alone. Server and clients are processes of their own; it knows
 * their command lines, and of their classes only the wording of a request, which peers send, too.
 */
@NullMarked
package dev.criteria.pacing;

import org.jspecify.annotations.NullMarked;
