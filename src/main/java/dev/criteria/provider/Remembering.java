package dev.criteria.provider;

import dev.criteria.evaluation.Reply;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.Response;
import java.util.Optional;

/**
 * Uses a reply again that was paid for earlier, instead of asking a second time. It stands
 * outermost: a remembered reply costs no request.
 *
 * <p>Safe for concurrent use.
 */
public final class Remembering implements Provider {
  private final Provider provider;
  private final ReplyMemory memory;

  public Remembering(Provider provider, ReplyMemory memory) {
    this.provider = provider;
    this.memory = memory;
  }

  @Override
  public Response ask(Request request) throws InterruptedException {
    Optional<Reply> remembered = memory.recall(request);
    return remembered.isPresent() ? remembered.get() : provider.ask(request);
  }
}
