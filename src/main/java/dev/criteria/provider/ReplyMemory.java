package dev.criteria.provider;

import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import java.util.Optional;

/** Knows replies that were paid for earlier. Implementations are safe for concurrent use. */
public interface ReplyMemory {

  /** A usable reply to the same words by the same model, if there is one. */
  Optional<Reply> recall(Request request);
}
