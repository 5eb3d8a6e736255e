package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lifepay.benchmarks.Sealer.Seen;

/** One whole run: start, fill, load, compare, report. */
final class LoadBenchmark {
    private static final int MERCHANTS = 20;
    private static final int MAX_QUERIES = 10_000;

    /** Each takes an order that is opened and paid before. */
    private static final int MAX_NOTICES = 12_000;

    private static final int WARM_UP_CLIENTS = 32;
    private static final long MAX_WARM_UP_MILLIS = 60_000;

    /** The compiler's share of one core below which a cell measures the gateway and not the compiler. */
    private static final double SETTLED = 0.10;

    /** How many more requests are prepared than the warm-up's rate asks for. */
    private static final double SPARE = 1.6;

    private static final long PAYABLE_FEN = 1_000_000;
    private static final String PAYABLE = "payable-";

    private final Options options;
    private final Path results;
    private final List<Measurement> cells = new ArrayList<>();
    private long compared;
    private long mismatches;

    LoadBenchmark(Options options, Path results) {
        this.options = options;
        this.results = results;
    }

    /** True when the books agree with all that the clients were told. */
    boolean run(Path stack) throws IOException, InterruptedException, SQLException, GeneralSecurityException {
        double before = OpenSsl.signsPerSecond();
        System.out.printf(Locale.ROOT, "S = %.0f RSA-2048 signatures a second on one core (openssl speed)%n", before);
        System.out.printf(Locale.ROOT, "starting the stack …%n");
        List<BenchmarkMerchant> merchants = BenchmarkMerchant.make(MERCHANTS, Clock.systemUTC());
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("s", before);
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        try (NotificationSink notificationSink = new NotificationSink();
                GatewayProcess gateway =
                        GatewayProcess.start(stack, results, options.profile(), "--simulator-process", "own");
                BenchmarkDatabase benchmarkDatabase = new BenchmarkDatabase(gateway.jdbcUrl());
                LoadProcessClient loadProcessClient = LoadProcessClient.start()) {
            for (String name : List.of("server_version", "fsync", "synchronous_commit", "full_page_writes")) {
                machine.put(name, benchmarkDatabase.setting(name));
            }
            System.out.printf(Locale.ROOT, "PostgreSQL: %s%n", machine);
            requireDurable(machine);
            benchmarkDatabase.register(merchants);
            Run run = new Run(
                    gateway,
                    benchmarkDatabase,
                    loadProcessClient,
                    Sealer.with(gateway.platformCertificate(), gateway.gateway()),
                    new RequestPlans(merchants, notificationSink.notifyUrl(), new SecureRandom()),
                    before);
            measure(run, merchants);
            System.out.printf(Locale.ROOT, "%d notifications were delivered meanwhile%n", notificationSink.notified());
        }
        double after = OpenSsl.signsPerSecond();
        machine.put("sAfter", after);
        Path file = results.resolve("bench.json");
        Report.write(file, machine, cells);
        return conclude(before, after, file);
    }

    /** What every cell of a run uses. */
    private record Run(
            GatewayProcess gateway,
            BenchmarkDatabase books,
            LoadProcessClient load,
            Sealer sealer,
            RequestPlans plans,
            double s) {}

    private static void requireDurable(Map<String, Object> machine) {
        for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!"on".equals(machine.get(name))) {
                throw new BenchmarkException(name + " is off: figures without it say nothing");
            }
        }
    }

    private void measure(Run run, List<BenchmarkMerchant> merchants)
            throws IOException, InterruptedException, SQLException {
        System.out.printf(Locale.ROOT, "filling the books with %,d orders …%n", options.seeded());
        run.books().seed(merchants, options.seeded());
        List<PaidOrders.Paid> paid = List.of();
        if (options.functions().contains(Function.REFUND)) {
            System.out.printf(
                    Locale.ROOT, "having %,d orders paid at the simulator, to be refunded …%n", options.payable());
            paid = paidOrders(run);
        }
        System.out.println();
        System.out.println(Report.head());
        for (Function function : options.functions()) {
            double rate = warmUp(run, function, paid);
            for (int clients : options.clients()) {
                Measurement measurement = cell(run, function, clients, rate, paid);
                cells.add(measurement);
                System.out.println(Report.line(measurement));
            }
        }
    }

    /** Goes on until the gateway's compiler has settled; gives the requests a second that it came to. */
    private double warmUp(Run run, Function function, List<PaidOrders.Paid> paid)
            throws IOException, InterruptedException, SQLException {
        int count = function.warmUpRequests();
        Measurement round;
        int no = 0;
        do {
            String prefix = function.slug() + "-warm-" + no + "-";
            LoadProcess.Job job = job(run, WARM_UP_CLIENTS, 0, MAX_WARM_UP_MILLIS, false, prefix);
            round = cell(run, function, job, prepare(run, function, prefix, count, paid), prefix);
            no++;
        } while (round.compilerShare() > SETTLED && no < options.warmUpRounds());
        return round.perSecond();
    }

    private List<PaidOrders.Paid> paidOrders(Run run) throws IOException, InterruptedException, SQLException {
        List<Seen> opened = opened(run, run.plans().scanCodeOrders(PAYABLE, options.payable(), PAYABLE_FEN), PAYABLE);
        return PaidOrders.pay(opened, run.gateway().simulator(), run.books(), PAYABLE);
    }

    /** Sends the orders through the gateway, outside any measurement. */
    private List<Seen> opened(Run run, List<PlannedRequest> planned, String name) throws IOException {
        List<PreparedRequest> orders = run.sealer().seal(planned);
        LoadProcess.Job job = job(run, 16, 120_000, 0, false, name);
        Recording.writeRequests(job.requests(), orders);
        Recording recording = run.load().run(job, () -> {}, () -> {});
        return run.sealer().open(recording.answers(), orders);
    }

    private Measurement cell(Run run, Function function, int clients, double rate, List<PaidOrders.Paid> paid)
            throws IOException, InterruptedException, SQLException {
        String prefix = function.slug() + "-" + clients + "-";
        double seconds = options.warmUp().plus(options.measured()).toSeconds();
        int count = (int) (SPARE * rate * seconds * (clients == 1 ? 0.6 : 1)) + clients;
        LoadProcess.Job job = job(
                run,
                clients,
                options.warmUp().toMillis(),
                options.measured().toMillis(),
                function == Function.QUERY,
                prefix);
        return cell(run, function, job, prepare(run, function, prefix, count, paid), prefix);
    }

    /** Sends, opens, compares. */
    private Measurement cell(Run run, Function function, LoadProcess.Job job, List<PreparedRequest> sent, String prefix)
            throws IOException, SQLException {
        run.books().putOffLeftovers();
        Recording.writeRequests(job.requests(), sent);
        List<CpuTime> times = new ArrayList<>();
        long load = run.load().pid();
        Runnable clock = () -> times.add(run.gateway().cpuTime(load));
        Recording recording = run.load().run(job, clock, clock);
        List<Seen> seen = function == Function.PAYMENT_CONFIRMATION
                ? PaymentNotices.open(recording.answers(), sent)
                : run.sealer().open(recording.answers(), sent);
        Files.delete(job.requests());
        Files.delete(job.answers());
        ConsistencyCheck consistencyCheck = check(run, function, prefix, seen);
        compared += seen.stream().filter(Seen.Success.class::isInstance).count();
        mismatches += consistencyCheck.mismatches().size();
        consistencyCheck.mismatches().stream().limit(5).forEach(line -> System.out.println("  MISMATCH " + line));
        CpuTime cpu = times.getLast().minus(times.getFirst());
        return Measurement.of(function, job.clients(), recording, seen, cpu, run.s());
    }

    private List<PreparedRequest> prepare(
            Run run, Function function, String prefix, int count, List<PaidOrders.Paid> paid)
            throws IOException, InterruptedException, SQLException {
        RequestPlans plans = run.plans();
        return switch (function) {
            case CASHIER_ORDER -> run.sealer().seal(plans.cashierOrders(prefix, count));
            case SCAN_CODE_ORDER -> run.sealer().seal(plans.scanCodeOrders(prefix, count, 100));
            case QUERY -> run.sealer().seal(plans.queries(Math.min(count, MAX_QUERIES), options.seeded()));
            case PAYMENT_CONFIRMATION ->
                notices(run, plans.scanCodeOrders(prefix, Math.min(count, MAX_NOTICES), 100), prefix);
            case REFUND -> run.sealer().seal(plans.refunds(prefix, count, paid));
        };
    }

    /** The gateway must not find out by itself that the orders are paid. */
    private List<PreparedRequest> notices(Run run, List<PlannedRequest> orders, String prefix)
            throws IOException, InterruptedException, SQLException {
        List<Seen> opened = opened(run, orders, prefix);
        run.books().putOffLeftovers();
        return new PaymentNotices(run.gateway().gateway(), run.gateway().simulator()).of(opened);
    }

    private LoadProcess.Job job(Run run, int clients, long warmUp, long measured, boolean again, String name) {
        URI gateway = run.gateway().gateway();
        return new LoadProcess.Job(
                gateway.getHost(),
                gateway.getPort(),
                clients,
                warmUp,
                measured,
                again,
                results.resolve(name + "requests"),
                results.resolve(name + "answers"));
    }

    private static ConsistencyCheck check(Run run, Function function, String prefix, List<Seen> seen)
            throws SQLException {
        ConsistencyCheck consistencyCheck = new ConsistencyCheck();
        switch (function) {
            case CASHIER_ORDER -> consistencyCheck.orders(seen, run.books().orders(prefix), false);
            case SCAN_CODE_ORDER -> consistencyCheck.orders(seen, run.books().orders(prefix), true);
            case PAYMENT_CONFIRMATION ->
                consistencyCheck.confirmations(seen, run.books().orders(prefix));
            case QUERY -> consistencyCheck.queries(seen, run.books().orders(BenchmarkDatabase.SEEDED));
            case REFUND -> {
                consistencyCheck.refunds(seen, run.books().refunds(prefix));
                consistencyCheck.refundSums(run.books().refundedByOrdersAndByRefunds());
            }
        }
        return consistencyCheck;
    }

    private boolean conclude(double before, double after, Path file) {
        System.out.println();
        System.out.printf(
                Locale.ROOT, "S = %.0f before, %.0f after; ratio = requests/s ÷ %.0f%n", before, after, before);
        System.out.printf(Locale.ROOT, "CPU is per request%n");
        Report.ratios(cells).forEach(System.out::println);
        System.out.printf(Locale.ROOT, "raw figures: %s%n", file);
        System.out.printf(
                Locale.ROOT,
                "%,d successes were opened, verified and compared with the books: %d mismatches%n",
                compared,
                mismatches);
        return mismatches == 0 && compared > 0;
    }
}
