package dev.criteria.provider.simulated;

import java.time.Duration;

/** How an answer goes out over its connection: as it should, or not. */
sealed interface Delivery {
  Delivery WHOLE = new Whole();

  /** As it should. */
  record Whole() implements Delivery {}

  /** Half of the body after a header that promises all of it; then the connection is closed. */
  record Half() implements Delivery {}

  /** A byte at a time. */
  record Dripping(Duration interval) implements Delivery {}

  /** After so many spaces, which JSON allows. */
  record Padded(long bytes) implements Delivery {}

  /** Not at all: the connection stays open, for as long as the client keeps it or this is. */
  record Withheld(Duration atMost) implements Delivery {}

  /** Not at all: the connection is closed at once. */
  record Closed() implements Delivery {}
}
