package io.asterism.jobs.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What a configuration file and {@code --set} say, by key; {@code --set} has the last word. */
public final class Settings {
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  /**
   * Adds the entries of a YAML mapping.
   *
   * @param name what to call the file in messages
   */
  public Settings addYaml(String name, String text) {
    Node root;
    try {
      root =
          new Compose(LoadSettings.builder().setLabel(name).build())
              .composeString(text)
              .orElse(null);
    } catch (MarkedYamlEngineException e) {
      throw new UsageException(
          place(name, e.getProblemMark().orElse(null)) + ": not valid YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new UsageException(name + ": not valid YAML: " + e.getMessage(), e);
    }
    if (root == null || root.getTag().equals(Tag.NULL)) {
      return this;
    }
    if (!(root instanceof MappingNode mapping)) {
      throw new UsageException(
          place(name, root) + ": a configuration is lines of \"key: value\", such as \"k: 10\"");
    }
    Map<String, Setting> added = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = scalar(name, entry.getKeyNode());
      Setting setting = setting(name, key, entry.getKeyNode(), entry.getValueNode());
      if (added.put(key, setting) != null) {
        throw new UsageException(setting.keyOrigin() + ": " + key + " is there twice");
      }
    }
    added.values().removeIf(setting -> setting.values().isEmpty() && !setting.list());
    settings.putAll(added);
    return this;
  }

  /** Adds {@code key=value}; an empty value takes the key's setting away. */
  public Settings addAssignment(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--set takes key=value, not '" + assignment + "'");
    }
    String key = assignment.substring(0, equals).trim();
    String value = assignment.substring(equals + 1).trim();
    if (value.isEmpty()) {
      settings.remove(key);
    } else {
      String origin = "--set " + assignment;
      settings.put(key, new Setting(key, List.of(value), false, origin, origin));
    }
    return this;
  }

  /** The settings, in the order in which they were first written. */
  public Collection<Setting> all() {
    return settings.values();
  }

  private static Setting setting(String name, String key, Node keyNode, Node value) {
    List<String> values = new ArrayList<>();
    if (value instanceof SequenceNode sequence) {
      sequence.getValue().forEach(element -> values.add(scalar(name, element)));
    } else if (value instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        values.add(scalar(name, entry.getKeyNode()) + "=" + scalar(name, entry.getValueNode()));
      }
    } else if (!value.getTag().equals(Tag.NULL)) {
      values.add(scalar(name, value));
    }
    boolean list = !(value instanceof ScalarNode);
    return new Setting(key, values, list, place(name, keyNode), place(name, value));
  }

  private static String scalar(String name, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new UsageException(place(name, node) + ": a plain value is wanted here");
  }

  private static String place(String name, Node node) {
    return place(name, node.getStartMark().orElse(null));
  }

  private static String place(String name, Mark mark) {
    return mark == null
        ? name
        : name + ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }
}
