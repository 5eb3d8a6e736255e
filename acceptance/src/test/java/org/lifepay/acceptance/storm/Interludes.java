package org.lifepay.acceptance.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.MovableClock;

/** What happens in the middle of something else: mostly nothing, sometimes anything; or one gateway stops for minutes. */
final class Interludes implements CrashableDataSource.Interruptions {
    private static final int MAX_DEPTH = 2;

    private final SeededRandom seededRandom;
    private final MovableClock clock;
    private final Trace trace;
    private final List<Action> actions = new ArrayList<>();

    /** What is most likely to meet another piece of work on the same order. */
    private final List<Runnable> rivals = new ArrayList<>();

    private List<CrashableGateway.Task> tasks = List.of();
    private @Nullable GatewayPair gateway;
    private Consumer<CrashableGateway.Task> sweep = _ -> {};
    private int depth;
    private boolean quiet = true;

    /** Something that can happen; the deep ones also while an outside call is under way. */
    record Action(Runnable act, boolean deep) {}

    Interludes(SeededRandom seededRandom, MovableClock clock, Trace trace) {
        this.seededRandom = seededRandom;
        this.clock = clock;
        this.trace = trace;
    }

    void begin(
            GatewayPair pair,
            List<Action> all,
            List<Runnable> allRivals,
            List<CrashableGateway.Task> allTasks,
            Consumer<CrashableGateway.Task> task) {
        gateway = pair;
        tasks = allTasks;
        actions.addAll(all);
        rivals.addAll(allRivals);
        sweep = task;
        quiet = false;
    }

    /** From now on nothing is interrupted. */
    void end() {
        quiet = true;
    }

    /** A new action begins, whatever became of the one before. */
    void surface() {
        depth = 0;
    }

    /** What happens while an outside call is under way; true when its gateway was frozen. */
    boolean meanwhile() {
        if (isUndisturbed()) {
            return false;
        }
        if (seededRandom.chance(0.02)) {
            whileFrozen();
            return true;
        }
        if (!seededRandom.chance(0.3)) {
            return false;
        }
        depth++;
        Action action = seededRandom.oneOf(actions);
        if (seededRandom.chance(0.5)) {
            trace.event("meanwhile");
            seededRandom.oneOf(rivals).run();
        } else if (action.deep()) {
            trace.event("meanwhile");
            action.act().run();
        }
        depth--;
        return false;
    }

    /** Whether a gateway that was frozen during a call finds its answer, or that the time is up. */
    boolean findsAnswer() {
        return seededRandom.chance(0.5);
    }

    /** What the other gateway does while one is about to write what it has decided on. */
    @Override
    public void beforeFirstLock() {
        if (isUndisturbed()) {
            return;
        }
        if (seededRandom.chance(0.012)) {
            whileFrozen();
        } else if (seededRandom.chance(0.25)) {
            depth++;
            Runnable rival = seededRandom.oneOf(rivals);
            gateway().elsewhere(() -> {
                trace.event("elsewhere");
                trace.count("elsewhere");
                rival.run();
            });
            depth--;
        }
    }

    @Override
    public boolean freezesInTransaction() {
        return !isUndisturbed() && !gateway().isElsewhere() && seededRandom.chance(0.02);
    }

    /** The other gateway does all the work, for minutes: leases end, and what this one decided on may be done. */
    @Override
    public void whileFrozen() {
        depth++;
        gateway().elsewhere(() -> {
            trace.event("the other is frozen");
            trace.count("frozen");
            for (long left = seededRandom.between(1, 4); left > 0; left--) {
                clock.advance(Duration.ofSeconds(seededRandom.between(5, 150)));
                seededRandom.oneOf(rivals).run();
            }
            for (CrashableGateway.Task task : tasks) {
                sweep.accept(task);
            }
        });
        depth--;
    }

    private boolean isUndisturbed() {
        return quiet || depth >= MAX_DEPTH;
    }

    private GatewayPair gateway() {
        if (gateway == null) {
            throw new IllegalStateException("not begun");
        }
        return gateway;
    }
}
