package dev.criteria.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.text.ScreenText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What owner.json says: who works on a session. The operating system's lock decides; this is for
 * the message, and for disks whose locks do not work.
 *
 * @param owner the process
 * @param epoch its run of the session
 * @param since when it took the session
 * @param heartbeat when it last said that it is alive
 * @param released whether it has finished
 */
record OwnerNote(Owner owner, int epoch, Instant since, Instant heartbeat, boolean released) {

  private static final int MAX_LENGTH = 64 * 1024;

  /** Reads the note; one that is missing or damaged says nothing. */
  static Optional<OwnerNote> read(ReplacedFile file) {
    try {
      Optional<byte[]> content = file.read(MAX_LENGTH);
      return content.isEmpty() ? Optional.empty() : Optional.of(parse(content.get()));
    } catch (IOException | MalformedRecordException e) {
      return Optional.empty();
    }
  }

  private static OwnerNote parse(byte[] content) throws MalformedRecordException {
    Fields fields = JournalJson.whole(content, 0, content.length);
    return new OwnerNote(
        new Owner(
            fields.number("pid", 0),
            fields.text("host"),
            fields.text("bootId"),
            fields.text("processStart")),
        fields.count("epoch"),
        fields.instant("since"),
        fields.instant("heartbeatAt"),
        fields.claim("released"));
  }

  byte[] json() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("pid", owner.pid())
            .put("host", owner.host())
            .put("bootId", owner.bootId())
            .put("processStart", owner.processStart())
            .put("epoch", epoch)
            .put("since", since.toString())
            .put("heartbeatAt", heartbeat.toString())
            .put("released", released);
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  OwnerNote at(Instant now) {
    return new OwnerNote(owner, epoch, since, now, released);
  }

  OwnerNote ended() {
    return new OwnerNote(owner, epoch, since, heartbeat, true);
  }

  /** Names the process in a message. */
  String shown() {
    return "process %d on %s works on it since %s"
        .formatted(
            owner.pid(),
            owner.host().isEmpty() ? "this machine" : ScreenText.shown(owner.host()),
            since);
  }
}
