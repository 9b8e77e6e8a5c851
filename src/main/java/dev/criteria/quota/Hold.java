package dev.criteria.quota;

/**
 * The time during which nobody sends, because the provider said so or refused. It only ever gets
 * longer. Plain state with time as an argument, not thread-safe.
 */
final class Hold {

  private boolean active;
  private long began;
  private long end;
  private String reason = "";
  private long heldNanos;
  private long lastNanos;

  boolean active() {
    return active;
  }

  long end() {
    return end;
  }

  String reason() {
    return reason;
  }

  /** Holds until then, unless it does already. Returns whether that changed anything. */
  boolean until(long time, String why, long now) {
    if (time - now <= 0 || (active && end - time >= 0)) {
      return false;
    }
    if (!active) {
      active = true;
      began = now;
    }
    end = time;
    reason = why;
    return true;
  }

  /** Ends when its time has come; true just once. */
  boolean endsBy(long now) {
    if (!active || end - now > 0) {
      return false;
    }
    active = false;
    lastNanos = end - began;
    heldNanos += lastNanos;
    return true;
  }

  /** How long the last one was that ended. */
  long lastNanos() {
    return lastNanos;
  }

  long heldNanos(long now) {
    return heldNanos + (active ? now - began : 0);
  }
}
