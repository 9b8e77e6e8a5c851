/**
 * The durable record of one session: an append-only journal of replies, outcomes and events, and
 * the folder it stands in. When an append returns, the record survives a kill and a power loss; a
 * damaged line costs itself and nothing else. It must not know who runs evaluations, asks a
 * provider or writes reports.
 */
@NullMarked
package dev.criteria.journal;

import org.jspecify.annotations.NullMarked;
