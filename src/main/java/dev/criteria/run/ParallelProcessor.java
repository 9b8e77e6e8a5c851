package dev.criteria.run;

import dev.criteria.evaluation.Answers;
import dev.criteria.evaluation.Evaluation;
import dev.criteria.evaluation.Fault;
import dev.criteria.evaluation.Outcome;
import dev.criteria.provider.Provider;
import dev.criteria.provider.Remembering;
import dev.criteria.provider.ReplyMemory;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Takes a work plan through a pool of workers on virtual threads, and saves after each evaluation.
 *
 * <p>A worker has at most one request out. One object serves one run.
 */
public final class ParallelProcessor {
  private final int workers;
  private final Checkpoint checkpoint;
  private final RunListener listener;
  private final Agenda agenda;
  private final TroubleWatch provider;
  private final Evaluator evaluator;
  private final LongAdder judged = new LongAdder();
  private final LongAdder deferred = new LongAdder();
  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicReference<@Nullable Fault> lastFault = new AtomicReference<>();

  /**
   * Prepares a run that asks for everything.
   *
   * @param workers how many evaluations may be worked on at once; at least 1
   */
  public ParallelProcessor(
      WorkPlan plan, int workers, Provider provider, Checkpoint checkpoint, RunListener listener) {
    this(plan, workers, provider, _ -> Optional.empty(), checkpoint, listener);
  }

  /**
   * Prepares a run that has replies from before.
   *
   * @param workers how many evaluations may be worked on at once; at least 1
   * @param memory what need not be asked again. It says nothing about how the provider is now, and
   *     answers also after the run was stopped
   */
  public ParallelProcessor(
      WorkPlan plan,
      int workers,
      Provider provider,
      ReplyMemory memory,
      Checkpoint checkpoint,
      RunListener listener) {
    if (workers < 1) {
      throw new IllegalArgumentException("a run needs at least 1 worker, got " + workers);
    }
    this.workers = workers;
    this.checkpoint = checkpoint;
    this.listener = listener;
    this.agenda = new Agenda(plan, 2 * workers, this::takenUpAgain);
    this.provider = new TroubleWatch(provider, this::stopping);
    // Outermost: what comes from memory is no sign that the provider is well.
    this.evaluator = new Evaluator(new Remembering(this.provider, memory), plan);
  }

  /**
   * Does the work and returns when it is done, or when a fault that concerns the whole run has
   * stopped it and the requests in flight have ended.
   *
   * @throws CheckpointException when an outcome could not be saved; the run is stopped then
   * @throws InterruptedException when this thread is interrupted; the workers have ended then
   */
  public RunEnd run() throws InterruptedException {
    try (pool) {
      for (int i = 0; i < workers; i++) {
        pool.execute(this::work);
      }
    } catch (RejectedExecutionException e) {
      // The run was abandoned before all workers had begun; the others have ended by now.
      agenda.stop();
    }
    // Closing the pool keeps an interrupt as a flag only, after it has stopped the workers.
    if (Thread.interrupted()) {
      throw new InterruptedException("the run was interrupted");
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException("a worker failed", other);
    }
    return new RunEnd(judged.sum(), deferred.sum(), provider.reason().or(this::lastFault));
  }

  /**
   * Takes up no further work and sends no further request; {@link #run} returns when the requests
   * in flight have ended. May be called from any thread.
   *
   * @param why what {@link RunEnd#fault} will say
   */
  public void stop(Fault why) {
    provider.stop(why);
  }

  /**
   * Gives up the requests in flight, whose replies are lost then. May be called from any thread,
   * after {@link #stop}.
   */
  public void abandon() {
    pool.shutdownNow();
  }

  private Optional<Fault> lastFault() {
    return deferred.sum() == 0 ? Optional.empty() : Optional.ofNullable(lastFault.get());
  }

  private void takenUpAgain(int company, int evaluations) {
    deferred.add(-evaluations);
    listener.takenUpAgain(company, evaluations);
  }

  private void stopping(Fault fault) {
    agenda.stop();
    listener.stopping(fault);
  }

  private void work() {
    try {
      Optional<Task> task = agenda.take();
      while (task.isPresent()) {
        switch (task.get()) {
          case Task.OfCompany general -> askGeneral(general);
          case Task.OfProduct(Evaluation evaluation, Answers general) ->
              evaluate(evaluation, general);
        }
        task = agenda.take();
      }
    } catch (InterruptedException e) {
      // Whoever interrupts the workers, run() or abandon(), says so itself.
      agenda.stop();
    } catch (Throwable e) {
      // Even an error in one worker, such as no memory left, has to end the run and be seen.
      failure.compareAndSet(null, e);
      provider.stop(new Fault.Cancelled("the run failed"));
    }
  }

  private void askGeneral(Task.OfCompany task) throws InterruptedException {
    switch (evaluator.askGeneral(task.company())) {
      case Asked.Answered(Answers answers) -> agenda.generalAnswered(task, answers);
      case Asked.Deferred(Fault fault) -> {
        int evaluations = task.products().size();
        deferred.add(evaluations);
        lastFault.set(fault);
        listener.deferred(task.company(), evaluations, fault);
        agenda.generalDeferred(task, mayPass(fault));
      }
    }
  }

  private void evaluate(Evaluation evaluation, Answers general) throws InterruptedException {
    Outcome outcome = evaluator.evaluate(evaluation, general);
    switch (outcome) {
      case Outcome.Judged done -> {
        checkpoint.save(done);
        judged.increment();
        listener.ended(done);
        agenda.productDone(evaluation);
      }
      case Outcome.Deferred(Evaluation _, Fault fault) -> {
        deferred.increment();
        lastFault.set(fault);
        listener.ended(outcome);
        agenda.productDeferred(evaluation, mayPass(fault));
      }
    }
  }

  /**
   * Whether the provider may be well again when the rest of the list is done. Not asked again in
   * the same run is what may have been billed, which has had its one retry, and what has waited as
   * long as the user allows.
   */
  private static boolean mayPass(Fault fault) {
    return switch (fault) {
      case Fault.SettingsRefused _ -> true;
      case Fault.ProviderIll ill -> !ill.ailment().maybeBilled();
      case Fault.RateLimited _,
          Fault.QuotaExhausted _,
          Fault.AccessDenied _,
          Fault.HeldBack _,
          Fault.Cancelled _,
          Fault.TooLarge _,
          Fault.Refused _,
          Fault.InvalidRequest _ ->
          false;
    };
  }
}
