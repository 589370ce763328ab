package io.asterism.jobs.cli;

import io.asterism.jobs.output.Versions;
import picocli.CommandLine.IVersionProvider;

final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"asterism " + Versions.asterism()};
  }
}
