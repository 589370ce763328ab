package io.asterism.jobs.job;

import java.util.List;

/**
 * What to import, and where to.
 *
 * @param labels the file with the labels of IDX images, or null
 * @param header whether the first line of CSV holds names
 * @param delimiter what separates the columns of CSV
 */
public record ImportRequest(
    List<String> inputs,
    ImportFormat format,
    String labels,
    boolean header,
    String delimiter,
    String output,
    boolean overwrite) {

  public ImportRequest {
    inputs = List.copyOf(inputs);
  }
}
