package dev.criteria.provider.simulated;

/** A fault script that cannot be used; the message says where and what to write instead. */
public final class FaultScriptException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FaultScriptException(String message) {
    super(message);
  }
}
