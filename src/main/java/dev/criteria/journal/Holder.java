package dev.criteria.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that works on a session, as far as it has left a note.
 *
 * @param owner the process
 * @param since when it took the session
 */
public record Holder(Optional<Owner> owner, Optional<Instant> since) {}
