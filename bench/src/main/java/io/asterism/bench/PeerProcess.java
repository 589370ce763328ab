package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A peer in a process of its own, which waits until it is asked. */
final class PeerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  private PeerProcess(List<String> command, Path log) throws IOException {
    process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    requests = process.outputWriter();
    answers = process.inputReader();
  }

  /** A Java class under the options of this very JVM. */
  static PeerProcess java(Class<?> main, String heap, RowFile rows, Path log, String... more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments(rows));
    command.addAll(List.of(more));
    return new PeerProcess(command, log);
  }

  /** A library of Python's. */
  static PeerProcess python(
      String interpreter, String script, String library, RowFile rows, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(interpreter, script, library));
    command.addAll(arguments(rows));
    return new PeerProcess(command, log);
  }

  private static List<String> arguments(RowFile rows) {
    return List.of(
        rows.file(),
        Long.toString(rows.rows()),
        Integer.toString(rows.dimension()),
        Boolean.toString(rows.bytes()));
  }

  /** What the peer answers; a peer that has ended answers with an error. */
  JsonNode ask(Map<String, ?> request) throws IOException {
    String answer = null;
    if (process.isAlive()) {
      requests.write(JSON.writeValueAsString(request));
      requests.newLine();
      requests.flush();
      answer = answers.readLine();
    }
    return answer == null
        ? JSON.createObjectNode().put("error", "the process has ended")
        : JSON.readTree(answer);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    requests.close();
    process.waitFor();
  }
}
