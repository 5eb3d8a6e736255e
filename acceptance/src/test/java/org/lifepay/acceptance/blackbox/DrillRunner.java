package org.lifepay.acceptance.blackbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** {@code ./lifepay drill NAME}: runs it and says what was seen. Exit status 0 if it passed, 1 if not, 2 if it cannot be done here. */
final class DrillRunner {
    private static final int FAILED = 1;
    private static final int CANNOT_RUN = 2;

    private DrillRunner() {}

    public static void main(String[] names) {
        if (names.length == 0) {
            System.out.println("usage: ./lifepay drill NAME");
            Arrays.stream(Drill.values())
                    .forEach(drill -> System.out.println(
                            String.format(Locale.ROOT, "  %-16s %s", drill.word(), drill.summary())));
            return;
        }
        int status = 0;
        for (String name : names) {
            status = Math.max(status, run(name));
        }
        System.exit(status);
    }

    private static int run(String name) {
        Drill drill = Drill.named(name).orElse(null);
        if (drill == null) {
            System.err.println("lifepay: there is no drill " + name + "; ./lifepay drill lists them");
            return CANNOT_RUN;
        }
        System.out.println(name + ": " + drill.summary() + " …");
        long start = System.nanoTime();
        try {
            String seen = drill.run();
            System.out.println(name + ": passed in "
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s: " + seen);
            return 0;
        } catch (Drill.ImpossibleException e) {
            System.out.println(name + ": cannot be done here: " + e.getMessage());
            return CANNOT_RUN;
        } catch (Exception | AssertionError e) {
            System.out.println(name + ": FAILED: " + e);
            e.printStackTrace(System.err);
            return FAILED;
        }
    }
}
