package io.asterism.jobs;

import io.asterism.jobs.cli.Console;
import io.asterism.jobs.data.SparkSessions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a call of the program came to, in this process. */
public record CommandLineRun(int exitCode, String out, String err) {
  public static final Path SAMPLES = Path.of("..", "data-samples").toAbsolutePath().normalize();

  /** Calls the program, as on no terminal. */
  public static CommandLineRun of(String... arguments) {
    return onCores(2, arguments);
  }

  /** Calls the program, as on a terminal. */
  public static CommandLineRun onTerminal(String... arguments) {
    SparkSessions.local(2);
    return run(true, arguments);
  }

  /** Calls the program, with so many cores. */
  public static CommandLineRun onCores(int cores, String... arguments) {
    SparkSessions.local(cores);
    return run(false, arguments);
  }

  private static CommandLineRun run(boolean terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(stream(out), stream(err), terminal, false);
    int exitCode = Asterism.run(console, arguments);
    return new CommandLineRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
