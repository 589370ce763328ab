package io.asterism.bench;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a run is to do.
 *
 * @param root of the project
 * @param directory where data, logs and results are kept
 * @param python an interpreter that has the libraries
 * @param only measures whose name has a match
 */
record Options(
    Path root, Path directory, String python, boolean quick, Pattern only, Set<Part> parts) {

  /** What can be measured by itself; all parts, unless some are asked for. */
  enum Part {
    /** Iterations beside those of peers. */
    PEERS,
    /** Whole processes beside those of peers. */
    PROCESS,
    /** Iterations on more and more. */
    SCALE,
    /** Inertia against time. */
    DESCENT;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Root, directory and Python come first.
   *
   * @throws IllegalArgumentException with one line for the user
   */
  static Options of(List<String> arguments) {
    boolean quick = false;
    Pattern only = Pattern.compile("");
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (int i = 3; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--quick" -> quick = true;
        case "--peers" -> parts.add(Part.PEERS);
        case "--process" -> parts.add(Part.PROCESS);
        case "--scale" -> parts.add(Part.SCALE);
        case "--descent" -> parts.add(Part.DESCENT);
        case "--only" -> only = pattern(++i < arguments.size() ? arguments.get(i) : null);
        default ->
            throw new IllegalArgumentException(
                "unknown option "
                    + arguments.get(i)
                    + "; there are --quick, --peers, --process, --scale, --descent and --only");
      }
    }
    return new Options(
        Path.of(arguments.get(0)),
        Path.of(arguments.get(1)),
        arguments.get(2),
        quick,
        only,
        parts.isEmpty() ? EnumSet.allOf(Part.class) : parts);
  }

  private static Pattern pattern(String only) {
    if (only == null) {
      throw new IllegalArgumentException("--only needs a pattern, such as 'kmeans 70,000'");
    }
    try {
      return Pattern.compile(only);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "--only " + only + " is no pattern: " + e.getDescription(), e);
    }
  }

  boolean wants(String name) {
    return only.matcher(name).find();
  }

  Path script(String name) {
    return root.resolve("bench").resolve(name);
  }

  Path log(String who) {
    return directory.resolve(who + ".log");
  }
}
