package dev.criteria.run;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Product;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands out the work of a plan, piece by piece, to any number of workers.
 *
 * <p>A company is opened with its general task; its products follow when that is answered, so that
 * nobody waits for it with a task in hand. General tasks of further companies go first, as long as
 * no more than a window of companies is open: that keeps every worker busy, and the memory bounded
 * however long the list is. A worker that took a task must end it with exactly one of the methods
 * {@link #generalAnswered}, {@link #generalDeferred} and {@link #productDone}, or stop the agenda.
 *
 * <p>Safe for concurrent use.
 */
final class Agenda {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final WorkPlan plan;
  private final int window;
  private final Queue<Task.OfProduct> ready = new ArrayDeque<>();

  /** Products still to be done, by the number of the company; a company in here is open. */
  private final Map<Integer, Integer> open = new HashMap<>();

  /** The number of the company that was looked at last. */
  private int last;

  private boolean stopped;

  /**
   * Makes an agenda for the whole plan.
   *
   * @param window how many companies may be open at once; at least 1
   */
  Agenda(WorkPlan plan, int window) {
    this.plan = plan;
    this.window = window;
  }

  /**
   * Takes the next task, waiting until there is one.
   *
   * @return nothing when all work is done or the agenda was stopped
   */
  Optional<Task> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!stopped) {
        Optional<Task> next = next();
        if (next.isPresent()) {
          return next;
        }
        if (open.isEmpty()) {
          return Optional.empty();
        }
        changed.await();
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The general criteria of a company were asked: its products can go. */
  void generalAnswered(Task.OfCompany task, Answers general) {
    change(() -> addProducts(task.company(), task.products(), general));
  }

  /** The general criteria of a company got no reply: none of its products can be evaluated now. */
  void generalDeferred(Company company) {
    change(() -> open.remove(company.number()));
  }

  /** A product of a company was evaluated or deferred. */
  void productDone(Company company) {
    change(() -> open.computeIfPresent(company.number(), (_, left) -> left > 1 ? left - 1 : null));
  }

  /** Lets nobody take another task. */
  void stop() {
    change(() -> stopped = true);
  }

  private Optional<Task> next() {
    while (open.size() < window && last < plan.companies().size()) {
      last++;
      List<Product> products = plan.remaining(last);
      if (products.isEmpty()) {
        continue;
      }
      Company company = plan.company(last);
      open.put(company.number(), products.size());
      if (!plan.criteria().general().isEmpty()) {
        return Optional.of(new Task.OfCompany(company, products));
      }
      addProducts(company, products, Answers.NONE);
      changed.signalAll();
      break;
    }
    return Optional.ofNullable(ready.poll());
  }

  private void addProducts(Company company, List<Product> products, Answers general) {
    for (Product product : products) {
      ready.add(new Task.OfProduct(new Evaluation(company, product), general));
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
