package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.lifepay.benchmarks.BenchmarkDatabase.Row;
import org.lifepay.benchmarks.Sealer.Seen;

/** The workloads of a run. */
final class Workloads {
    private static final int MAX_QUERIES = 10_000;
    private static final int MAX_PAGES = 2_000;

    /** Each takes an order that is opened and paid before. */
    private static final int MAX_NOTICES = 12_000;

    private static final int FEN = 100;

    private final BenchmarkRun run;
    private final int seeded;
    private final List<PaidOrders.Paid> paid;

    /**
     * @param seeded how many orders queries choose from
     * @param paid the orders that refunds go round
     */
    Workloads(BenchmarkRun run, int seeded, List<PaidOrders.Paid> paid) {
        this.run = run;
        this.seeded = seeded;
        this.paid = paid;
    }

    Workload of(Function function) {
        RequestPlans plans = run.plans();
        return switch (function) {
            case CASHIER_ORDER -> sealed(plans::cashierOrders, (check, seen, rows) -> check.orders(seen, rows, ""));
            case SCAN_CODE_ORDER ->
                sealed(
                        (prefix, count) -> plans.scanCodeOrders(prefix, count, FEN),
                        (check, seen, rows) -> check.orders(seen, rows, "scanCodeUrl"));
            case BARCODE_ORDER -> sealed(plans::barcodeOrders, ConsistencyCheck::paid);
            case LIFE_ACCOUNT_ORDER ->
                sealed(plans::lifeAccountOrders, (check, seen, rows) -> check.orders(seen, rows, "tradeNo"));
            case QUERY -> new Queries();
            case PAYMENT_CONFIRMATION -> new Confirmations();
            case REFUND -> new Refunds();
            case CASHIER_PAGE -> new Pages();
            case FLOOR -> new Floor();
            case ORDER_LIFE -> throw new IllegalArgumentException("it is not made of requests that are prepared");
        };
    }

    /** Makes so many requests whose numbers begin with the prefix. */
    @FunctionalInterface
    private interface Plan {
        List<PlannedRequest> requests(String prefix, int count);
    }

    /** Compares the answers with the orders whose numbers begin with the prefix. */
    @FunctionalInterface
    private interface OrderCheck {
        void check(ConsistencyCheck check, List<Seen> seen, Map<BenchmarkDatabase.Key, Row> orders);
    }

    private Workload sealed(Plan plan, OrderCheck check) {
        return new OfGateway() {
            @Override
            public List<PreparedRequest> prepare(String prefix, int count) {
                return run.sealer().seal(plan.requests(prefix, count));
            }

            @Override
            public void check(ConsistencyCheck consistencyCheck, String prefix, List<Seen> seen) throws SQLException {
                check.check(consistencyCheck, seen, run.books().orders(prefix));
            }
        };
    }

    private abstract class OfGateway implements Workload {
        @Override
        public List<Seen> open(List<Recording.Answer> answers, List<PreparedRequest> sent) {
            return run.sealer().open(answers, sent);
        }

        @Override
        public final URI target() {
            return run.gateway().gateway();
        }

        @Override
        public final CpuTime cpuTime(long loadPid) {
            return run.gateway().cpuTime(loadPid);
        }
    }

    private final class Queries extends OfGateway {
        @Override
        public List<PreparedRequest> prepare(String prefix, int count) {
            return run.sealer().seal(run.plans().queries(Math.min(count, MAX_QUERIES), seeded));
        }

        @Override
        public void check(ConsistencyCheck check, String prefix, List<Seen> seen) throws SQLException {
            check.queries(seen, run.books().orders(BenchmarkDatabase.SEEDED));
        }

        @Override
        public boolean again() {
            return true;
        }
    }

    private final class Confirmations extends OfGateway {
        /** The gateway must not find out by itself that the orders are paid. */
        @Override
        public List<PreparedRequest> prepare(String prefix, int count)
                throws IOException, InterruptedException, SQLException {
            List<PlannedRequest> orders = run.plans().scanCodeOrders(prefix, Math.min(count, MAX_NOTICES), FEN);
            List<Seen> opened = run.opened(orders, prefix);
            run.books().putOffLeftovers();
            return new PaymentNotices(target(), run.gateway().simulator()).of(opened);
        }

        @Override
        public List<Seen> open(List<Recording.Answer> answers, List<PreparedRequest> sent) {
            return PaymentNotices.open(answers, sent);
        }

        @Override
        public void check(ConsistencyCheck check, String prefix, List<Seen> seen) throws SQLException {
            check.confirmations(seen, run.books().orders(prefix));
        }
    }

    private final class Refunds extends OfGateway {
        @Override
        public List<PreparedRequest> prepare(String prefix, int count) {
            return run.sealer().seal(run.plans().refunds(prefix, count, paid));
        }

        @Override
        public void check(ConsistencyCheck check, String prefix, List<Seen> seen) throws SQLException {
            check.refunds(seen, run.books().refunds(prefix));
            check.refundSums(run.books().refundedByOrdersAndByRefunds());
        }
    }

    private final class Pages extends OfGateway {
        /** Each has been looked at once: the first look opens the payment at the channel, which is a scan-code order's work. */
        @Override
        public List<PreparedRequest> prepare(String prefix, int count) throws IOException {
            List<PlannedRequest> orders = run.plans().cashierOrders(prefix, Math.min(count, MAX_PAGES));
            List<PreparedRequest> pages = CashierPages.of(run.opened(orders, prefix), target());
            run.exchange(pages, prefix + "first-");
            return pages;
        }

        @Override
        public List<Seen> open(List<Recording.Answer> answers, List<PreparedRequest> sent) {
            return CashierPages.open(answers, sent);
        }

        @Override
        public void check(ConsistencyCheck check, String prefix, List<Seen> seen) throws SQLException {
            check.pages(seen, run.books().orders(prefix));
        }

        @Override
        public boolean again() {
            return true;
        }
    }

    /** It has no books. */
    private final class Floor implements Workload {
        @Override
        public List<PreparedRequest> prepare(String prefix, int count) {
            return run.floor().sealer().seal(run.plans().queries(Math.min(count, MAX_QUERIES), seeded));
        }

        @Override
        public List<Seen> open(List<Recording.Answer> answers, List<PreparedRequest> sent) {
            return run.floor().sealer().open(answers, sent);
        }

        @Override
        public void check(ConsistencyCheck check, String prefix, List<Seen> seen) {
            check.trusted(seen);
        }

        @Override
        public boolean again() {
            return true;
        }

        @Override
        public URI target() {
            return run.floor().uri();
        }

        @Override
        public CpuTime cpuTime(long loadPid) {
            return run.floor().cpuTime(run.gateway().postmasterPid(), loadPid);
        }
    }
}
