package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** Somebody who works when asked. */
interface Peer extends AutoCloseable {
  /** The answer; where there is none, the reason as its {@code error}. */
  JsonNode ask(Map<String, ?> request) throws IOException, InterruptedException;

  @Override
  void close() throws IOException, InterruptedException;
}
