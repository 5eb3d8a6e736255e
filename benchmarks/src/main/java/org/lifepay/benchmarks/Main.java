package org.lifepay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./lifepay bench}; the arguments are the stack's jar, the folder for results, and what the person typed. */
public final class Main {
    private static final int MISMATCH = 1;
    private static final int CANNOT_RUN = 2;

    private Main() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, SQLException, GeneralSecurityException {
        List<String> typed = Arrays.asList(arguments).subList(2, arguments.length);
        Path results = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
        try {
            if (typed.contains("--micro")) {
                org.openjdk.jmh.Main.main(jmh(typed, results));
            } else if (typed.contains("--compare")) {
                compare(typed);
            } else if (typed.contains("--lists")) {
                if (!new ListBenchmark(typed, results).run(Path.of(arguments[0]))) {
                    System.exit(MISMATCH);
                }
            } else if (typed.contains("--bill")) {
                if (!new BillBenchmark(typed, results).run(Path.of(arguments[0]))) {
                    System.exit(MISMATCH);
                }
            } else if (typed.contains("--delivery")) {
                if (!new DeliveryBenchmark(typed, results).run(Path.of(arguments[0]))) {
                    System.exit(MISMATCH);
                }
            } else if (typed.contains("--work")) {
                new WorkBenchmark(typed, results).run(Path.of(arguments[0]));
            } else if (!new LoadBenchmark(Options.parse(typed), results).run(Path.of(arguments[0]))) {
                System.exit(MISMATCH);
            }
        } catch (BenchmarkException e) {
            System.err.println("lifepay: " + e.getMessage());
            System.exit(CANNOT_RUN);
        }
    }

    private static void compare(List<String> typed) throws IOException {
        if (typed.size() != 3) {
            throw new BenchmarkException(
                    "usage: lifepay bench --compare BEFORE AFTER (files of bench, or folders of them)");
        }
        Comparison.of(Path.of(typed.get(1)), Path.of(typed.get(2))).forEach(System.out::println);
    }

    private static String[] jmh(List<String> typed, Path results) {
        List<String> own =
                List.of("-rf", "json", "-rff", results.resolve("micro.json").toString());
        return Stream.concat(own.stream(), typed.stream().filter(argument -> !argument.equals("--micro")))
                .toArray(String[]::new);
    }
}
