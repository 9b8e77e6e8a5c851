package dev.criteria.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads and replaces session.json.
 *
 * <p>Safe for concurrent use; of two writers at once, the later one wins.
 */
public final class StateFile {

  /** The version of the format that is written, and the only one that is read. */
  public static final int FORMAT = 1;

  private static final int MAX_LENGTH = 64 * 1024;
  private static final int MAX_REASON = 500;

  private final Storage storage;
  private final SessionFolder folder;
  private final ReplacedFile file;

  /** The state file of a session. */
  public StateFile(Storage storage, SessionFolder folder) {
    this.storage = storage;
    this.folder = folder;
    this.file = new ReplacedFile(storage, folder.state());
  }

  /**
   * Replaces the state; it survives a power loss when this returns.
   *
   * @throws JournalException.StorageFailed when the disk refuses; the old state is then still there
   */
  public void write(SessionState state) {
    try {
      file.replace(json(state));
    } catch (IOException e) {
      throw new JournalException.StorageFailed("save the session's state", folder.state(), e);
    }
  }

  /**
   * Reads the state.
   *
   * @return nothing when the file is missing or damaged; the journal then knows what it said
   * @throws JournalException.UnknownFormat when another version of the program wrote it
   * @throws JournalException.StorageFailed when the disk refuses
   */
  public Optional<SessionState> read() {
    try {
      if (storage.kind(folder.state()) != Storage.Kind.FILE) {
        return Optional.empty();
      }
      Optional<byte[]> content = file.read(MAX_LENGTH);
      return content.isEmpty() ? Optional.empty() : Optional.of(parse(content.get()));
    } catch (MalformedRecordException | TooLargeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new JournalException.StorageFailed("read the session's state", folder.state(), e);
    }
  }

  /**
   * Gives a damaged file another name, so that it is kept and a new one can be written.
   *
   * @return where it is now
   */
  public Path setAside() {
    try {
      for (int count = 1; ; count++) {
        Path aside = folder.path().resolve("session.json.bad-" + count);
        if (storage.kind(aside) == Storage.Kind.MISSING) {
          storage.rename(folder.state(), aside);
          return aside;
        }
      }
    } catch (IOException e) {
      throw new JournalException.StorageFailed("set the damaged state aside", folder.state(), e);
    }
  }

  private static byte[] json(SessionState state) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", FORMAT)
            .put("id", state.id().value())
            .put("state", state.phase().name())
            .put("reason", cut(state.reason()))
            .put("provider", cut(state.provider()))
            .put("plan", state.plan())
            .put("input", state.input())
            .put("companies", state.companies())
            .put("products", state.products())
            .put("done", state.done())
            .put("total", state.total())
            .put("inputTokens", state.inputTokens())
            .put("outputTokens", state.outputTokens())
            .put("started", state.started().toString())
            .put("updated", state.updated().toString())
            .put("application", state.application());
    return (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private SessionState parse(byte[] content) throws MalformedRecordException {
    Fields fields = JournalJson.whole(content, 0, content.length);
    checkFormat(fields);
    if (!fields.text("id").equals(folder.id().value())) {
      throw new MalformedRecordException("id: that of another session");
    }
    return new SessionState(
        folder.id(),
        fields.oneOf(SessionState.Phase.class, "state"),
        fields.text("reason"),
        fields.text("provider"),
        fields.text("plan"),
        fields.text("input"),
        (int) fields.number("companies", 0, Integer.MAX_VALUE),
        (int) fields.number("products", 0, Integer.MAX_VALUE),
        fields.number("done", 0),
        fields.number("total", 0),
        fields.number("inputTokens", 0),
        fields.number("outputTokens", 0),
        fields.instant("started"),
        fields.instant("updated"),
        fields.text("application"));
  }

  private void checkFormat(Fields fields) throws MalformedRecordException {
    if (fields.has("format") && fields.number("format", 0) != FORMAT) {
      throw new JournalException.UnknownFormat(
          folder.state(), "format " + fields.number("format", 0));
    }
    fields.number("format", FORMAT);
  }

  private static String cut(String text) {
    String wellFormed = WellFormed.text(text);
    return wellFormed.length() <= MAX_REASON ? wellFormed : wellFormed.substring(0, MAX_REASON);
  }
}
