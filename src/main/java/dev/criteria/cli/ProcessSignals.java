package dev.criteria.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The signals of this process. Java has no public interface for them; the one that nearly every
 * Java has is found by its name, and where it is missing Ctrl-C ends the process at once, which
 * loses nothing that was acknowledged.
 */
final class ProcessSignals implements Signals {

  @Override
  public Listening listen(Consumer<Kind> first) {
    AtomicBoolean told = new AtomicBoolean();
    try {
      handle("INT", () -> told(Kind.INTERRUPT, told, first));
      handle("TERM", () -> told(Kind.TERMINATE, told, first));
      // A terminal that goes away does not end a run that costs money to begin again.
      handle("HUP", () -> {});
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LoggerFactory.getLogger(ProcessSignals.class).debug("no signals on this Java", e);
    }
    return () -> {};
  }

  private static void told(Kind kind, AtomicBoolean told, Consumer<Kind> first) {
    if (told.compareAndSet(false, true)) {
      first.accept(kind);
    } else {
      Runtime.getRuntime().halt(kind.exitCode());
    }
  }

  private static void handle(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Method handle = signal.getMethod("handle", signal, handler);
    Object proxy =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> {
                    action.run();
                    yield null;
                  }
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" ->
                      System.identityHashCode(self) == System.identityHashCode(arguments[0]);
                  default -> name;
                });
    try {
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (InvocationTargetException e) {
      // The Java was told to leave this signal alone, or the system does not know it.
      throw new IllegalArgumentException(e.getCause());
    }
  }
}
