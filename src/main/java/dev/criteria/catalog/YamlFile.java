package dev.criteria.catalog;

import dev.criteria.text.ScreenText;
import dev.criteria.yaml.YamlException;
import dev.criteria.yaml.YamlNode;
import dev.criteria.yaml.YamlPlace;
import dev.criteria.yaml.YamlReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A YAML file of the user: its content, and the clean texts and places of the parts.
 *
 * <p>Counts what it cleans; not safe for concurrent use.
 */
final class YamlFile {
  private static final Pattern NAME = Pattern.compile("(?i).*\\.ya?ml");

  /** More than criteria ever have above them. */
  private static final int MAX_KEYS = 8;

  private static final int MAX_KEY = 60;

  private final Path file;
  private final YamlNode content;
  private final TextCleaner cleaner = new TextCleaner(false);
  private final List<String> comments = new ArrayList<>();

  private YamlFile(Path file, YamlNode content) {
    this.file = file;
    this.content = content;
  }

  /** Whether a file is YAML, which only its name can tell. */
  static boolean isNamed(Path file) {
    return NAME.matcher(file.toString()).matches();
  }

  /** Reads all of a file; it has to fit into memory. */
  static YamlFile of(Path file) throws IOException {
    TextFile text = TextFile.of(file);
    try (Reader reader = text.reader(text.bytes())) {
      return new YamlFile(file, YamlReader.read(reader.readAllAsString()));
    } catch (CharacterCodingException e) {
      throw text.notText();
    } catch (YamlException e) {
      throw place(file, e.place()).complaint(e.problem());
    }
  }

  YamlNode content() {
    return content;
  }

  Place at(YamlNode node) {
    return place(file, node.place());
  }

  /** What is wrong with a part and what to do about it. */
  UnusableFileException complaint(YamlNode node, String complaint) {
    return at(node).complaint(complaint);
  }

  /**
   * The clean text of a part; empty when nothing is there.
   *
   * @param instead what the user should write where it is no text
   */
  String text(YamlNode node, String instead) throws UnusableFileException {
    if (!(node instanceof YamlNode.Text text)) {
      throw complaint(node, "expected a text; " + instead);
    }
    lookAtComment(text);
    char[] characters = text.value().toCharArray();
    return cleaner.clean(characters, 0, characters.length, text.place().line());
  }

  /** The clean text of a part that must have one. */
  String required(YamlNode node, String what, String instead) throws UnusableFileException {
    String text = text(node, instead);
    if (text.isEmpty()) {
      throw complaint(node, "the " + what + " is missing; " + instead);
    }
    return text;
  }

  /** The usable name of a product or an audience. */
  String name(YamlNode node, String what) throws UnusableFileException {
    return UsableName.of(required(node, what, "write its name"), at(node));
  }

  /** What the user should know of texts that were taken all the same. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(comments);
    warnings.addAll(cleaner.warnings(file));
    return warnings;
  }

  /** People write "# why" behind a text; "our #1 goal" was meant to be one. */
  private void lookAtComment(YamlNode.Text text) {
    if (text.comment().length() > 1 && !Character.isWhitespace(text.comment().charAt(1))) {
      comments.add(
          "%s: %s behind the text is a comment and is not read; put the text into quotes if it"
                  .formatted(at(text), ScreenText.quoted(text.comment()))
              + " belongs to it");
    }
  }

  private static Place place(Path file, YamlPlace place) {
    String keys =
        place.path().stream()
            .limit(MAX_KEYS)
            .map(key -> ScreenText.shown(key, MAX_KEY))
            .collect(Collectors.joining(" > "));
    String more = place.path().size() > MAX_KEYS ? " > …" : "";
    String path = keys.isEmpty() ? "" : " (" + keys + more + ")";
    return new Place(file, place.line(), "column " + place.column() + path);
  }
}
