package org.lifepay.benchmarks;

import java.io.IOException;
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
                FloorProcess floor = FloorProcess.start(merchants, results);
                LoadProcessClient loadProcessClient = LoadProcessClient.start()) {
            for (String name : List.of("server_version", "fsync", "synchronous_commit", "full_page_writes")) {
                machine.put(name, benchmarkDatabase.setting(name));
            }
            System.out.printf(Locale.ROOT, "PostgreSQL: %s%n", machine);
            requireDurable(machine);
            benchmarkDatabase.register(merchants);
            BenchmarkRun run = new BenchmarkRun(
                    gateway,
                    benchmarkDatabase,
                    loadProcessClient,
                    Sealer.with(gateway.platformCertificate(), gateway.gateway()),
                    new RequestPlans(merchants, notificationSink.notifyUrl(), new SecureRandom()),
                    notificationSink,
                    floor,
                    results,
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

    private static void requireDurable(Map<String, Object> machine) {
        for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!"on".equals(machine.get(name))) {
                throw new BenchmarkException(name + " is off: figures without it say nothing");
            }
        }
    }

    private void measure(BenchmarkRun run, List<BenchmarkMerchant> merchants)
            throws IOException, InterruptedException, SQLException {
        System.out.printf(Locale.ROOT, "filling the books with %,d orders …%n", options.seeded());
        run.books().seed(merchants, options.seeded());
        List<PaidOrders.Paid> paid = List.of();
        if (options.functions().contains(Function.REFUND)) {
            System.out.printf(
                    Locale.ROOT, "having %,d orders paid at the simulator, to be refunded …%n", options.payable());
            paid = paidOrders(run, options.payable());
        }
        Workloads workloads = new Workloads(run, options.seeded(), paid);
        System.out.println();
        System.out.println(Report.head());
        for (Function function : options.functions()) {
            if (function == Function.ORDER_LIFE) {
                lives(run);
            } else {
                measure(run, function, workloads.of(function));
            }
        }
    }

    private void measure(BenchmarkRun run, Function function, Workload workload)
            throws IOException, InterruptedException, SQLException {
        double rate = warmUp(run, function, workload);
        for (int clients : options.clients()) {
            add(cell(run, function, workload, clients, rate));
        }
    }

    private void lives(BenchmarkRun run) throws IOException, InterruptedException, SQLException {
        LifeCells lifeCells = new LifeCells(run, options);
        Measurement round;
        int no = 0;
        do {
            round = lifeCells.warmUp(WARM_UP_CLIENTS, no++);
        } while (round.compilerShare() > SETTLED && no < options.warmUpRounds());
        long before = lifeCells.successes();
        long bytes = run.books().bytes();
        for (int clients : options.clients()) {
            add(lifeCells.measure(clients));
        }
        System.out.printf(
                Locale.ROOT,
                "  a life leaves %,d bytes in tables and indexes%n",
                (run.books().bytes() - bytes) / Math.max(1, lifeCells.successes() - before));
        compared += lifeCells.successes();
        count(lifeCells.check());
    }

    private void add(Measurement measurement) {
        cells.add(measurement);
        System.out.println(Report.line(measurement));
    }

    /** Goes on until the gateway's compiler has settled; gives the requests a second that it came to. */
    private double warmUp(BenchmarkRun run, Function function, Workload workload)
            throws IOException, InterruptedException, SQLException {
        Measurement round;
        int no = 0;
        do {
            String prefix = function.slug() + "-warm-" + no + "-";
            LoadProcess.Job job = run.job(workload.target(), WARM_UP_CLIENTS, 0, MAX_WARM_UP_MILLIS, false, prefix);
            round = cell(run, function, workload, job, workload.prepare(prefix, function.warmUpRequests()), prefix);
            no++;
        } while (round.compilerShare() > SETTLED && no < options.warmUpRounds());
        return round.perSecond();
    }

    private static List<PaidOrders.Paid> paidOrders(BenchmarkRun run, int count)
            throws IOException, InterruptedException, SQLException {
        List<Seen> opened = run.opened(run.plans().scanCodeOrders(PAYABLE, count, PAYABLE_FEN), PAYABLE);
        return PaidOrders.pay(opened, run.gateway().simulator(), run.books(), PAYABLE);
    }

    private Measurement cell(BenchmarkRun run, Function function, Workload workload, int clients, double rate)
            throws IOException, InterruptedException, SQLException {
        String prefix = function.slug() + "-" + clients + "-";
        double seconds = options.warmUp().plus(options.measured()).toSeconds();
        int count = (int) (SPARE * rate * seconds * (clients == 1 ? 0.6 : 1)) + clients;
        LoadProcess.Job job = run.job(
                workload.target(),
                clients,
                options.warmUp().toMillis(),
                options.measured().toMillis(),
                workload.again(),
                prefix);
        return cell(run, function, workload, job, workload.prepare(prefix, count), prefix);
    }

    /** Sends, opens, compares. */
    private Measurement cell(
            BenchmarkRun run,
            Function function,
            Workload workload,
            LoadProcess.Job job,
            List<PreparedRequest> sent,
            String prefix)
            throws IOException, SQLException {
        run.books().putOffLeftovers();
        Recording.writeRequests(job.requests(), sent);
        List<Usage> used = new ArrayList<>();
        long load = run.load().pid();
        Runnable clock =
                () -> used.add(new Usage(workload.cpuTime(load), run.books().walBytes()));
        Recording recording = run.load().run(job, clock, clock);
        List<Seen> seen = workload.open(recording.answers(), sent);
        Files.delete(job.requests());
        Files.delete(job.answers());
        ConsistencyCheck consistencyCheck = new ConsistencyCheck();
        workload.check(consistencyCheck, prefix, seen);
        compared += seen.stream().filter(Seen.Success.class::isInstance).count();
        count(consistencyCheck);
        Usage usage = used.getLast().minus(used.getFirst());
        return Measurement.of(function, job.clients(), recording, seen, usage, run.s());
    }

    private void count(ConsistencyCheck consistencyCheck) {
        mismatches += consistencyCheck.mismatches().size();
        consistencyCheck.mismatches().stream().limit(5).forEach(line -> System.out.println("  MISMATCH " + line));
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
