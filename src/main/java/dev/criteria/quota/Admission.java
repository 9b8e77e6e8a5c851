package dev.criteria.quota;

/** The answer to a thread that asked whether its request may go out. */
public sealed interface Admission permits Reservation, HeldBack {}
