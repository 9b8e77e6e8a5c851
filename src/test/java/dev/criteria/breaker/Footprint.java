package dev.criteria.breaker;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the bytes of an object and of all that only it holds, by the layout of a 64-bit HotSpot
 * with compressed references: headers of 12 bytes, references of 4, sizes in multiples of 8.
 */
final class Footprint {

  private static final int HEADER = 12;
  private static final int GRAIN = 8;

  /** What cannot be looked into, and cannot grow: a lock with its queue empty, and an instant. */
  private static final Map<Class<?>, Integer> OPAQUE =
      Map.of(ReentrantLock.class, 48, Instant.class, 24);

  private final Predicate<Object> shared;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Leaves out what is shared with others. */
  Footprint(Predicate<Object> shared) {
    this.shared = shared;
  }

  /** The bytes of an object and of what it holds and nobody has added yet. */
  long of(@Nullable Object object) throws IllegalAccessException {
    if (object == null || shared.test(object) || !seen.add(object)) {
      return 0;
    }
    Class<?> type = object.getClass();
    Integer opaque = OPAQUE.get(type);
    if (opaque != null) {
      return opaque;
    }
    return type.isArray() ? ofArray(object) : ofFields(object, type);
  }

  private long ofArray(Object array) throws IllegalAccessException {
    int length = Array.getLength(array);
    Class<?> element = array.getClass().componentType();
    long bytes = rounded(HEADER + Integer.BYTES + (long) length * width(element));
    for (int i = 0; i < length && !element.isPrimitive(); i++) {
      bytes += of(Array.get(array, i));
    }
    return bytes;
  }

  private long ofFields(Object object, Class<?> type) throws IllegalAccessException {
    if (type.getPackage() != Footprint.class.getPackage() || inherits(type)) {
      throw new IllegalArgumentException("cannot look into " + type);
    }
    int wide = 0;
    int narrow = 0;
    long held = 0;
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        int width = width(field.getType());
        wide += width == Long.BYTES ? width : 0;
        narrow += width == Long.BYTES ? 0 : width;
        if (!field.getType().isPrimitive()) {
          field.setAccessible(true);
          held += of(field.get(object));
        }
      }
    }
    // Wide fields are aligned; narrow ones fill the gap that leaves after the header.
    int gap = wide > 0 ? Math.max(0, GRAIN - HEADER % GRAIN - narrow) : 0;
    return rounded(HEADER + gap + wide + narrow) + held;
  }

  private static boolean inherits(Class<?> type) {
    return type.getSuperclass() != Object.class && !type.isRecord();
  }

  private static int width(Class<?> type) {
    if (type == long.class || type == double.class) {
      return Long.BYTES;
    }
    if (type == boolean.class || type == byte.class) {
      return Byte.BYTES;
    }
    return Integer.BYTES;
  }

  private static long rounded(long bytes) {
    return Math.ceilDiv(bytes, GRAIN) * GRAIN;
  }
}
