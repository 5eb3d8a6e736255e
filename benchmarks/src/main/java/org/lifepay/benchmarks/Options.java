package org.lifepay.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The options of {@code ./lifepay bench}.
 *
 * @param warmUpRounds at most; a function's first cell waits for the gateway's compiler so long
 * @param clients how many connections are kept busy, one cell each
 * @param seeded how many orders the query function chooses from
 * @param payable how many paid orders the refund function goes round
 * @param profile whether the gateway writes a Flight Recorder file
 */
record Options(
        int warmUpRounds,
        Duration warmUp,
        Duration measured,
        List<Integer> clients,
        List<Function> functions,
        int seeded,
        int payable,
        boolean profile) {
    static final String USAGE = "usage: lifepay bench [--quick] [--seconds N] [--clients 1,8,32,128]"
            + " [--only cashier-order,query,scan-code-order,barcode-order,life-account-order,payment-confirmation,refund,cashier-page,order-life,floor] [--profile] | --lists [--quick] | --work | --delivery | --bill [--quick | --rows N] | --micro [JMH options]";
    private static final int MAX_SECONDS = 600;
    private static final int MAX_CLIENTS = 1000;

    static Options parse(List<String> arguments) {
        boolean quick = arguments.contains("--quick");
        int seconds = quick ? 3 : 6;
        List<Integer> clients = quick ? List.of(1, 32) : List.of(1, 8, 32, 128);
        List<Function> functions = List.of(Function.values());
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--quick", "--profile" -> {}
                case "--seconds" -> seconds = number(value(arguments, ++i), MAX_SECONDS);
                case "--clients" ->
                    clients = Arrays.stream(value(arguments, ++i).split(","))
                            .map(text -> number(text, MAX_CLIENTS))
                            .toList();
                case "--only" ->
                    functions = Arrays.stream(value(arguments, ++i).split(","))
                            .map(Function::named)
                            .toList();
                default -> throw new BenchmarkException(USAGE);
            }
        }
        return new Options(
                quick ? 1 : 12,
                Duration.ofSeconds(quick ? 1 : 2),
                Duration.ofSeconds(seconds),
                clients,
                functions,
                quick ? 20_000 : 100_000,
                quick ? 800 : 2000,
                arguments.contains("--profile"));
    }

    private static String value(List<String> arguments, int index) {
        if (index >= arguments.size()) {
            throw new BenchmarkException(USAGE);
        }
        return arguments.get(index);
    }

    static int number(String text, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same sentence
        }
        throw new BenchmarkException("a number from 1 to " + max + " is wanted, not " + text);
    }
}
