package dev.criteria.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.journal.SessionState;
import dev.criteria.recovery.Age;
import dev.criteria.recovery.Condition;
import dev.criteria.recovery.SessionEntry;
import dev.criteria.recovery.SessionList;
import dev.criteria.text.ScreenText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists sessions as a table or as JSON. Nothing on the disk is changed. */
final class ListSessions {
  private static final int MAX_PROVIDER = 40;
  private static final List<String> HEADINGS =
      List.of(
          "SESSION", "STATE", "DONE", "COMPANIES", "PRODUCTS", "PROVIDER", "AGE", "TOKENS", "WHY");

  private final SessionList list;
  private final SessionWords words;
  private final PrintWriter out;

  ListSessions(SessionList list, SessionWords words, PrintWriter out) {
    this.list = list;
    this.words = words;
    this.out = out;
  }

  /** Prints the list; completed sessions only when {@code all} are wanted. */
  ExitCode run(boolean all, boolean asJson, Instant now) {
    List<SessionEntry> entries =
        list.read().stream()
            .filter(entry -> all || entry.condition() != Condition.COMPLETED)
            .toList();
    if (asJson) {
      out.print(json(entries, now).toPrettyString() + "\n");
    } else if (entries.isEmpty()) {
      out.print(
          "No sessions %s in %s.\n"
              .formatted(all ? "yet" : "to resume", ScreenText.path(words.sessions())));
    } else {
      table(entries, now);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private void table(List<SessionEntry> entries, Instant now) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    entries.forEach(entry -> rows.add(row(entry, now)));
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    out.print(table);
  }

  private static List<String> row(SessionEntry entry, Instant now) {
    SessionEntry.Advance advance = entry.advance();
    return List.of(
        entry.id().value(),
        SessionWords.word(entry.condition()),
        SessionWords.number(advance.done())
            + "/"
            + known(entry, state -> SessionWords.number(state.total())),
        known(entry, state -> SessionWords.number(state.companies())),
        known(entry, state -> SessionWords.number(state.products())),
        known(entry, state -> ScreenText.shown(state.provider(), MAX_PROVIDER)),
        Age.shown(entry.age(now)),
        SessionWords.number(advance.inputTokens() + advance.outputTokens()),
        SessionWords.why(entry));
  }

  private static String known(SessionEntry entry, Function<SessionState, String> value) {
    return entry.state().map(value).orElse("?");
  }

  private static ArrayNode json(List<SessionEntry> entries, Instant now) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (SessionEntry entry : entries) {
      ObjectNode node =
          array
              .addObject()
              .put("id", entry.id().value())
              .put("state", entry.condition().name())
              .put("resumable", entry.condition().mayBeResumed())
              .put("reason", entry.reason())
              .put("done", entry.advance().done());
      entry.state().ifPresent(state -> addState(node, state));
      node.put("input_tokens", entry.advance().inputTokens())
          .put("output_tokens", entry.advance().outputTokens())
          .put("updated", entry.changed().toString())
          .put("age_seconds", entry.age(now).toSeconds());
      entry
          .holder()
          .flatMap(holder -> holder.owner())
          .ifPresent(owner -> node.put("pid", owner.pid()).put("host", owner.host()));
    }
    return array;
  }

  private static void addState(ObjectNode node, SessionState state) {
    node.put("total", state.total())
        .put("companies", state.companies())
        .put("products", state.products())
        .put("provider", state.provider())
        .put("started", state.started().toString());
  }
}
