package io.asterism.jobs;

import io.asterism.jobs.cli.CommandException;
import io.asterism.jobs.cli.Console;
import io.asterism.jobs.cli.Invocation;

/** The main class, for {@code spark-submit} and for schedulers. */
public final class Asterism {
  private Asterism() {}

  /**
   * Runs a command; returns when it has succeeded.
   *
   * @throws CommandException when it has not; never {@code System.exit}, which schedulers intercept
   */
  public static void main(String... arguments) {
    new Invocation(Console.standard()).run(arguments);
  }

  /** Runs a command and says on the console what went wrong, if anything; returns the exit code. */
  public static int run(Console console, String... arguments) {
    try {
      new Invocation(console).run(arguments);
      return 0;
    } catch (CommandException e) {
      console.err().println(e.getMessage());
      if (e.getCause() != null) {
        e.getCause().printStackTrace(console.err());
      }
      return e.exitCode();
    }
  }
}
