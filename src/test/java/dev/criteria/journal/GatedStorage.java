package dev.criteria.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A storage whose force can be made to wait, or to break. */
final class GatedStorage {

  private final Storage storage;
  private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));
  private final AtomicReference<@Nullable Error> failure = new AtomicReference<>();
  private final AtomicInteger forces = new AtomicInteger();

  GatedStorage(Storage storage) {
    this.storage =
        proxy(
            Storage.class,
            storage,
            result ->
                result instanceof Storage.Output output
                    ? proxy(Storage.Output.class, output, same -> same)
                    : result);
  }

  Storage storage() {
    return storage;
  }

  void shut() {
    forces.set(0);
    gate.set(new CountDownLatch(1));
  }

  void open() {
    gate.get().countDown();
  }

  /** Waits until somebody waits at the gate. */
  void awaitForce() {
    while (forces.get() == 0) {
      Thread.onSpinWait();
    }
  }

  void breakForEver(Error error) {
    failure.set(error);
    open();
  }

  int forces() {
    return forces.get();
  }

  private interface After {
    @Nullable Object change(@Nullable Object result);
  }

  private <T> T proxy(Class<T> type, T target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("force")) {
                forces.incrementAndGet();
                gate.get().await();
                Error error = failure.get();
                if (error != null) {
                  throw error;
                }
              }
              try {
                return after.change(method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            }));
  }
}
