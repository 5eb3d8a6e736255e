package org.lifepay.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.benchmarks.Measurement.Timed;
import org.lifepay.benchmarks.Sealer.Seen;

/** The cells of whole lives. The load's CPU is that of this process, which plays the merchants. */
final class LifeCells {
    private static final String PREFIX = "life-";

    private final BenchmarkRun run;
    private final Options options;
    private final List<Seen> seen = new ArrayList<>();

    LifeCells(BenchmarkRun run, Options options) {
        this.run = run;
        this.options = options;
    }

    Measurement warmUp(int clients, int round) throws IOException, InterruptedException, SQLException {
        return measure("warm-" + round + "-", clients);
    }

    Measurement measure(int clients) throws IOException, InterruptedException, SQLException {
        return measure("", clients);
    }

    private Measurement measure(String round, int clients) throws IOException, InterruptedException, SQLException {
        run.books().putOffLeftovers();
        List<Usage> used = new ArrayList<>();
        Runnable clock = () -> used.add(new Usage(
                run.gateway().cpuTime(ProcessHandle.current().pid()),
                run.books().walBytes()));
        OrderLives lives = new OrderLives(
                run.sealer(),
                run.plans(),
                run.sink(),
                run.gateway().gateway(),
                run.gateway().simulator());
        OrderLives.Lives seenLives = lives.run(
                PREFIX + round + clients + "-",
                clients,
                options.warmUp().toMillis(),
                options.measured().toMillis(),
                clock,
                clock);
        seenLives.all().stream().map(Timed::seen).forEach(seen::add);
        return Measurement.of(
                Function.ORDER_LIFE,
                clients,
                seenLives.from(),
                seenLives.to(),
                seenLives.all(),
                used.getLast().minus(used.getFirst()),
                run.s());
    }

    long successes() {
        return seen.stream().filter(Seen.Success.class::isInstance).count();
    }

    /** All lives so far. */
    ConsistencyCheck check() throws SQLException {
        ConsistencyCheck consistencyCheck = new ConsistencyCheck();
        consistencyCheck.lives(seen, run.books().refunds(PREFIX));
        consistencyCheck.refundSums(run.books().refundedByOrdersAndByRefunds());
        return consistencyCheck;
    }
}
