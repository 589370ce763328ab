package io.asterism.jobs;

import io.asterism.jobs.cli.Console;

/** The main class of {@code bin/asterism}: ends the process with the exit code. */
public final class Launcher {
  private Launcher() {}

  public static void main(String... arguments) {
    System.exit(Asterism.run(Console.standard(), arguments));
  }
}
