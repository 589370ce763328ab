package io.asterism.core.fit;

/**
 * What a fit tells of a pass.
 *
 * @param phase what the fit is at, such as {@code k-means||}
 * @param iteration the number of the pass within its phase, from 1 on
 * @param limit the most passes that the phase may take
 * @param objective what the fit makes small or large; NaN where the pass does not tell
 * @param movement how far the state moved; NaN where the pass does not tell
 */
public record Progress(String phase, int iteration, int limit, double objective, double movement) {}
