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
 * however long the list is. What was put off is taken up again after the last company. A worker
 * that took a task must end it with exactly one of the methods {@link #generalAnswered}, {@link
 * #generalDeferred}, {@link #productDone} and {@link #productDeferred}, or stop the agenda.
 *
 * <p>Safe for concurrent use.
 */
final class Agenda {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final WorkPlan plan;
  private final Rounds rounds;
  private final int window;
  private final TakenUpAgain takenUpAgain;
  private final Queue<Task.OfProduct> ready = new ArrayDeque<>();

  /** Products still to be done, by the number of the company; a company in here is open. */
  private final Map<Integer, Integer> open = new HashMap<>();

  private boolean stopped;

  /** Is told what comes up again, without any lock held. */
  @FunctionalInterface
  interface TakenUpAgain {
    void evaluations(int company, int number);
  }

  /**
   * Makes an agenda for the whole plan.
   *
   * @param window how many companies may be open at once; at least 1
   * @param takenUpAgain is told what was put off and comes up again
   */
  Agenda(WorkPlan plan, int window, TakenUpAgain takenUpAgain) {
    this.plan = plan;
    this.rounds = new Rounds(plan);
    this.window = window;
    this.takenUpAgain = takenUpAgain;
  }

  /**
   * Takes the next task, waiting until there is one.
   *
   * @return nothing when all work is done or the agenda was stopped
   */
  Optional<Task> take() throws InterruptedException {
    while (true) {
      Map<Integer, Integer> again;
      lock.lockInterruptibly();
      try {
        Optional<Task> next = awaitNext();
        if (next.isPresent() || stopped) {
          return next;
        }
        again = rounds.begin();
        if (again.isEmpty()) {
          return Optional.empty();
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
      again.forEach(takenUpAgain::evaluations);
    }
  }

  /** The next task of this round; nothing when it is through or the agenda was stopped. */
  private Optional<Task> awaitNext() throws InterruptedException {
    while (!stopped) {
      Optional<Task> next = next();
      if (next.isPresent() || open.isEmpty()) {
        return next;
      }
      changed.await();
    }
    return Optional.empty();
  }

  /** The general criteria of a company were asked: its products can go. */
  void generalAnswered(Task.OfCompany task, Answers general) {
    change(() -> addProducts(task.company(), task.products(), general));
  }

  /**
   * The general criteria of a company got no reply: none of its products can be evaluated now.
   *
   * @param again whether it may help to ask again later in this run
   */
  void generalDeferred(Task.OfCompany task, boolean again) {
    change(
        () -> {
          open.remove(task.company().number());
          if (again) {
            rounds.putOff(task.company(), task.products());
          }
        });
  }

  /** A product of a company was evaluated. */
  void productDone(Evaluation evaluation) {
    change(
        () -> {
          rounds.done();
          close(evaluation);
        });
  }

  /**
   * A product of a company could not be evaluated now.
   *
   * @param again whether it may help to try again later in this run
   */
  void productDeferred(Evaluation evaluation, boolean again) {
    change(
        () -> {
          if (again) {
            rounds.putOff(evaluation);
          }
          close(evaluation);
        });
  }

  private void close(Evaluation evaluation) {
    open.computeIfPresent(evaluation.company().number(), (_, left) -> left > 1 ? left - 1 : null);
  }

  /** Lets nobody take another task. */
  void stop() {
    change(() -> stopped = true);
  }

  private Optional<Task> next() {
    Optional<Rounds.Opened> opened = open.size() < window ? rounds.next() : Optional.empty();
    if (opened.isPresent()) {
      Company company = opened.get().company();
      List<Product> products = opened.get().products();
      open.put(company.number(), products.size());
      if (!plan.criteria().general().isEmpty()) {
        return Optional.of(new Task.OfCompany(company, products));
      }
      addProducts(company, products, Answers.NONE);
      changed.signalAll();
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
