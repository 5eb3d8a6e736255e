package org.lifepay.sdk.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code lifepay-sdk}: {@code cert request}, {@code cert complete}, {@code doctor} and {@code reconcile}. */
public final class Main {
    static final int EXIT_OK = 0;
    static final int EXIT_FAILED = 1;
    static final int EXIT_USAGE = 2;

    private Main() {}

    /**
     * Exits with 0 when everything is done or in order, 1 when something is wrong, 2 when the arguments are.
     *
     * @param args the command and its options; {@code --help} lists them
     */
    public static void main(String[] args) {
        System.exit(run(args, Terminal.system(args, Locale.getDefault()), Clock.systemUTC()));
    }

    static int run(String[] args, Terminal terminal, Clock clock) {
        List<String> words = Arrays.asList(args);
        if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
            terminal.print("usage");
            return words.isEmpty() ? EXIT_USAGE : EXIT_OK;
        }
        try {
            return command(words, terminal, clock);
        } catch (UsageException e) {
            terminal.printError(e.key(), e.details());
            return EXIT_USAGE;
        } catch (IOException e) {
            terminal.printError("file.failed", String.valueOf(e.getMessage()));
            return EXIT_USAGE;
        }
    }

    private static int command(List<String> words, Terminal terminal, Clock clock) throws IOException {
        String first = words.get(0);
        String second = words.size() > 1 ? words.get(1) : "";
        if (first.equals("doctor")) {
            return new Doctor(Options.doctor(words.subList(1, words.size())), terminal, clock).run();
        }
        if (first.equals("cert") && second.equals("request")) {
            return new RequestCertificate(Options.request(words.subList(2, words.size())), terminal, clock).run();
        }
        if (first.equals("cert") && second.equals("complete")) {
            return new CompleteCertificate(Options.complete(words.subList(2, words.size())), terminal).run();
        }
        if (first.equals("reconcile")) {
            return new ReconcileStatement(Options.reconcile(words.subList(1, words.size())), terminal).run();
        }
        throw new UsageException("command.unknown", (first + " " + second).trim());
    }
}
