package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A peer in a process of its own, which waits until it is asked. Where it ends, the next request
 * starts it anew.
 */
final class PeerProcess implements Peer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProcessBuilder builder;
  private final Path log;
  private Process process;
  private BufferedWriter requests;
  private BufferedReader answers;

  private PeerProcess(List<String> command, Path log) throws IOException {
    this.builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    this.log = log;
    start();
  }

  private void start() throws IOException {
    process = builder.start();
    requests = process.outputWriter();
    answers = process.inputReader();
  }

  /** A Java class under the options of this very JVM. */
  static PeerProcess java(Class<?> main, String heap, Path log, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new PeerProcess(command, log);
  }

  /** A script of Python's. */
  static PeerProcess python(String interpreter, Path script, Path log, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(interpreter, script.toString()));
    command.addAll(arguments);
    return new PeerProcess(command, log);
  }

  @Override
  public JsonNode ask(Map<String, ?> request) throws IOException, InterruptedException {
    if (!process.isAlive()) {
      start();
    }
    try {
      requests.write(JSON.writeValueAsString(request));
      requests.newLine();
      requests.flush();
      String answer =
          CompletableFuture.supplyAsync(this::readLine).get(Ending.LIMIT_MINUTES, TimeUnit.MINUTES);
      return answer == null ? Ending.of(process, log) : JSON.readTree(answer);
    } catch (TimeoutException e) {
      process.destroyForcibly().waitFor();
      return Ending.tooLong();
    } catch (IOException | ExecutionException e) {
      return Ending.of(process, log);
    }
  }

  private String readLine() {
    try {
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (process.isAlive()) {
      requests.close();
    }
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
  }
}
