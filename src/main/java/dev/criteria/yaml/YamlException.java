package dev.criteria.yaml;

import java.io.IOException;

/**
 * A text is no YAML that can be read. The message says what is wrong and what to do, without the
 * place and the file's name; text out of the file is not in it.
 */
public final class YamlException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient YamlPlace place;
  private final String problem;

  YamlException(YamlPlace place, String problem) {
    super(problem);
    this.place = place;
    this.problem = problem;
  }

  YamlException(YamlPlace place, String problem, Throwable cause) {
    super(problem, cause);
    this.place = place;
    this.problem = problem;
  }

  /** The message, which is never absent. */
  public String problem() {
    return problem;
  }

  /** Where it is wrong. */
  public YamlPlace place() {
    return place;
  }
}
