package io.asterism.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Asterism and its peers, side by side. Run by {@code bin/asterism-bench}. */
public final class SideBySide {
  private static final int WRONG_ARGUMENTS = 2;

  private final Options options;
  private final Machine machine;

  private SideBySide(Options options) throws IOException {
    this.options = options;
    this.machine = Machine.now();
  }

  /** Arguments: the project's root, where to work, the Python interpreter, then options. */
  public static void main(String... arguments) throws Exception {
    Options options;
    try {
      options = Options.of(Arrays.asList(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("asterism-bench: " + e.getMessage());
      System.exit(WRONG_ARGUMENTS);
      return;
    }
    Files.createDirectories(options.directory());
    SideBySide run = new SideBySide(options);
    for (Options.Part part : options.parts()) {
      switch (part) {
        case SCALE -> new Scale(options, run.machine).run();
        case DESCENT -> new Descent(options, run.machine).run();
        default -> run.contests(part);
      }
    }
    for (Options.Part part : options.parts()) {
      System.out.println(Files.readString(options.directory().resolve(part.label() + ".md")));
    }
  }

  static void tell(String what) {
    System.err.println(what);
  }

  private void contests(Options.Part part)
      throws IOException, InterruptedException, RunnerException {
    List<Shape> shapes =
        Shape.ALL.stream()
            .filter(shape -> shape.work().part() == part)
            .filter(shape -> shape.quick() || !options.quick())
            .map(shape -> options.quick() ? shape.small() : shape)
            .filter(shape -> options.wants(shape.name()))
            .toList();
    Roofs roofs = null;
    if (part == Options.Part.PEERS && !shapes.isEmpty()) {
      tell("measuring the machine");
      roofs = Roofs.measure();
    }
    List<Contest> contests = new ArrayList<>();
    Report report = new Report(machine, roofs, contests);
    report.write(options.directory(), part.label());
    for (Shape shape : shapes) {
      tell(shape.name());
      Contest contest = new Contest(shape, options);
      contests.add(contest);
      // After each round, so that a run that is cut short leaves what it has.
      try (contest) {
        contest.run(() -> report.write(options.directory(), part.label()));
      } catch (IOException | RuntimeException e) {
        tell("  given up: " + e);
        contest.giveUp(e.toString());
      }
      report.write(options.directory(), part.label());
    }
  }
}
