package io.asterism.core.block;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What passes note of a block for the passes to come, such as distances to the centres so far. It
 * is a cache and never a truth: it stays behind when a block moves, it goes when memory is short,
 * and a pass that does not find its note must work out the very same numbers again.
 */
public final class BlockMemory {
  private final Map<Long, SoftReference<Object>> notes = new ConcurrentHashMap<>();

  BlockMemory() {}

  /** Takes out the note of the given key; null if there is none. */
  public Object take(long key) {
    SoftReference<Object> note = notes.remove(key);
    return note == null ? null : note.get();
  }

  /** Leaves a note for a later pass. */
  public void leave(long key, Object note) {
    notes.put(key, new SoftReference<>(note));
  }
}
