package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The peers' side of a run: a line of JSON is a request, and a line of JSON is its answer. */
final class Requests {
  /** What a peer does when asked. */
  interface Work {
    Map<String, ?> answer(JsonNode request) throws Exception;
  }

  private Requests() {}

  static void serve(Work work) throws IOException {
    PrintStream answers = System.out;
    // Whatever else prints must not come between the answers.
    System.setOut(System.err);
    ObjectMapper json = new ObjectMapper();
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Map<String, ?> answer;
      try {
        answer = work.answer(json.readTree(line));
      } catch (Exception | OutOfMemoryError e) {
        answer = Map.of("error", e.toString().lines().findFirst().orElseThrow());
      }
      answers.println(json.writeValueAsString(answer));
      answers.flush();
    }
  }

  /** The rows that a peer was started for, from its arguments. */
  static RowFile rows(String... arguments) {
    return new RowFile(
        arguments[0],
        Long.parseLong(arguments[1]),
        Integer.parseInt(arguments[2]),
        Boolean.parseBoolean(arguments[3]));
  }

  static double[] readNumbers(String file) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(file))).order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[buffer.remaining() / Double.BYTES];
    buffer.asDoubleBuffer().get(numbers);
    return numbers;
  }

  static void writeNumbers(String file, double[] numbers) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(numbers);
    Files.write(Path.of(file), buffer.array());
  }

  static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) * 1e-9;
  }
}
