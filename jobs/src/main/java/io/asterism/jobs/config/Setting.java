package io.asterism.jobs.config;

import java.util.List;

/**
 * An option's value from a configuration.
 *
 * @param key the option's long name without its dashes
 * @param values one for a plain value, any number for a list, {@code name=value} for a map
 * @param list whether it was written as a list
 * @param keyOrigin where the key was written, to begin a message with
 * @param origin where the value was written
 */
public record Setting(
    String key, List<String> values, boolean list, String keyOrigin, String origin) {}
