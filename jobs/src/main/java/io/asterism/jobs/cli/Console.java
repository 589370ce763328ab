package io.asterism.jobs.cli;

import java.io.PrintStream;

/**
 * Where a command speaks: results to {@code out}, everything else to {@code err}.
 *
 * @param terminal whether {@code err} is a terminal that can draw over a line
 * @param quiet whether to say nothing but warnings and errors
 */
public record Console(PrintStream out, PrintStream err, boolean terminal, boolean quiet) {
  /** The launcher tells what the JVM cannot find out: whether stderr is a terminal. */
  private static final String TERMINAL_PROPERTY = "asterism.terminal";

  /** The process's own streams. */
  public static Console standard() {
    return new Console(System.out, System.err, Boolean.getBoolean(TERMINAL_PROPERTY), false);
  }

  Console quiet(boolean quiet) {
    return new Console(out, err, terminal, quiet);
  }

  /** Says a result, on {@code out}. */
  public void result(String text) {
    if (!quiet) {
      out.println(text);
    }
  }

  /** Says what goes on, on {@code err}. */
  public void note(String line) {
    if (!quiet) {
      err.println(line);
    }
  }

  /** Says what the user should know even when all goes well. */
  public void warn(String line) {
    err.println("asterism: warning: " + line);
  }
}
