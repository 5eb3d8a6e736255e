package org.lifepay.shop;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;

/** Runs the steps of a walk, prints each on a line of its own with its time, and counts. */
final class Report {
    private final PrintStream out;
    private int passed;
    private int failed;

    Report(PrintStream out) {
        this.out = out;
    }

    /** A step that needs nothing before it; empty when it failed. */
    <T> Optional<T> step(String name, Function<T, String> detail, Action<T> action) {
        long start = System.nanoTime();
        try {
            T result = action.run();
            passed++;
            line("ok  ", name, start, detail.apply(result));
            return Optional.of(result);
        } catch (Exception e) {
            failed++;
            line("FAIL", name, start, oneLine(e));
            return Optional.empty();
        }
    }

    /** A step that needs the result of another; it fails untried when that one failed. */
    <N, T> Optional<T> after(Optional<N> needed, String name, Function<T, String> detail, Following<N, T> action) {
        return step(name, detail, () -> {
            N before = needed.orElseThrow(() -> new IllegalStateException("not tried, because what it needs failed"));
            return action.run(before);
        });
    }

    /** Prints the sum. */
    boolean allPassed() {
        out.println("demo: " + passed + " passed, " + failed + " failed");
        return failed == 0;
    }

    private void line(String mark, String name, long start, String detail) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        out.println(String.format("  %s %-30s %6d ms   %s", mark, name, millis, detail));
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.replaceAll("\\s+", " ");
    }

    /** Does a step's work. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws Exception;
    }

    /** Does the work of a step with the result of another. */
    @FunctionalInterface
    interface Following<N, T> {
        T run(N before) throws Exception;
    }
}
