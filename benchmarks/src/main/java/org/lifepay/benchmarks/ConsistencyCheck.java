package org.lifepay.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifepay.benchmarks.BenchmarkDatabase.Row;
import org.lifepay.benchmarks.Sealer.Seen;
import org.lifepay.envelope.Fields;

/** Compares the database with the replies to the clients; each mismatch is a sentence. */
final class ConsistencyCheck {
    private final List<String> mismatches = new ArrayList<>();

    List<String> mismatches() {
        return mismatches;
    }

    /**
     * Every acknowledged order is in the database as acknowledged, and no other one.
     *
     * @param member of the reply: what the channel gave for the buyer; empty if the order is not opened there yet
     */
    void orders(List<Seen> seen, Map<BenchmarkDatabase.Key, Row> rows, String member) {
        boolean atChannel = !member.isEmpty();
        for (Seen answer : seen) {
            if (answer instanceof Seen.Success(var plannedRequest, var fields)) {
                Row row = rows.get(plannedRequest.key());
                if (row == null) {
                    add(plannedRequest, "was accepted, but is not in the books");
                } else {
                    same(plannedRequest, "paymentOrderId", text(fields, "paymentOrderId"), row.serial());
                    same(plannedRequest, "amount", plannedRequest.field("orderAmount"), Long.toString(row.amount()));
                    same(plannedRequest, "the order's status", row.status(), "INIT");
                    same(plannedRequest, "the code", atChannel ? text(fields, member) : "", row.code());
                    same(
                            plannedRequest,
                            "the answer's status",
                            text(fields, "status"),
                            atChannel ? "SUCCESS" : "REDIRECT");
                    if (atChannel == row.code().isEmpty()) {
                        add(plannedRequest, atChannel ? "has no code in the books" : "has a code in the books");
                    }
                }
            }
        }
        counts(seen, rows);
    }

    /** Every order of a payer who pays at once is paid, also where the reply did not wait for it; and there is no other one. */
    void paid(List<Seen> seen, Map<BenchmarkDatabase.Key, Row> rows) {
        for (Seen answer : seen) {
            if (answer instanceof Seen.Success(var plannedRequest, var fields)) {
                Row row = rows.get(plannedRequest.key());
                if (row == null) {
                    add(plannedRequest, "was paid, but is not in the books");
                } else {
                    same(plannedRequest, "paymentOrderId", text(fields, "paymentOrderId"), row.serial());
                    same(plannedRequest, "amount", plannedRequest.field("orderAmount"), Long.toString(row.amount()));
                    String answered = text(fields, "status");
                    if (!row.status().equals("SUCCESS")
                            || !Set.of("SUCCESS", "INIT").contains(answered)) {
                        add(plannedRequest, "was answered " + answered + ", and is " + row.status() + " in the books");
                    }
                }
            }
        }
        counts(seen, rows);
    }

    /** Every page that was shown is that of an open order. */
    void pages(List<Seen> seen, Map<BenchmarkDatabase.Key, Row> rows) {
        for (Seen answer : seen) {
            if (answer instanceof Seen.Success(var plannedRequest, var _)) {
                Row row = rows.get(plannedRequest.key());
                same(plannedRequest, "the order's status", row == null ? "nothing" : row.status(), "INIT");
            }
        }
    }

    /** The order of every acknowledged notice is paid, and no other one. */
    void confirmations(List<Seen> seen, Map<BenchmarkDatabase.Key, Row> rows) {
        for (Seen answer : seen) {
            if (answer instanceof Seen.Success(var plannedRequest, var _)) {
                Row row = rows.get(plannedRequest.key());
                same(plannedRequest, "the order's status", row == null ? "nothing" : row.status(), "SUCCESS");
            }
        }
        long successes = seen.stream().filter(Seen.Success.class::isInstance).count();
        long paid = rows.values().stream()
                .filter(row -> row.status().equals("SUCCESS"))
                .count();
        if (paid < successes || paid > seen.size()) {
            mismatches.add(
                    successes + " of " + seen.size() + " notices were acknowledged, but " + paid + " orders are paid");
        }
    }

    /** Every acknowledged refund is in the database as acknowledged, and no other one. */
    void refunds(List<Seen> seen, Map<BenchmarkDatabase.Key, Row> rows) {
        for (Seen answer : seen) {
            if (answer instanceof Seen.Success(var plannedRequest, var fields)) {
                Row row = rows.get(plannedRequest.key());
                if (row == null) {
                    add(plannedRequest, "was accepted, but is not in the books");
                } else {
                    same(plannedRequest, "serialNumber", text(fields, "serialNumber"), row.serial());
                    same(plannedRequest, "amount", text(fields, "amount"), Long.toString(row.amount()));
                    same(plannedRequest, "the answer's status", text(fields, "status"), "SUCCESS");
                    if (!Set.of("INIT", "SUCCESS").contains(row.status())) {
                        add(plannedRequest, "was accepted, but is " + row.status() + " in the books");
                    }
                }
            }
        }
        counts(seen, rows);
    }

    /** Every query reply equals the database. */
    void queries(List<Seen> seen, Map<BenchmarkDatabase.Key, Row> rows) {
        for (Seen answer : seen) {
            if (answer instanceof Seen.Success(var plannedRequest, var fields)) {
                Row row = rows.get(plannedRequest.key());
                if (row == null) {
                    add(plannedRequest, "was found, but is not in the books");
                } else {
                    same(plannedRequest, "requestId", text(fields, "requestId"), plannedRequest.field("requestId"));
                    same(plannedRequest, "serialNumber", text(fields, "serialNumber"), row.serial());
                    same(plannedRequest, "orderAmount", text(fields, "orderAmount"), Long.toString(row.amount()));
                    same(plannedRequest, "status", text(fields, "status"), row.status());
                }
            }
        }
        untrusted(seen);
    }

    /** Every order whose life came to its refund is paid, and the refund is done. */
    void lives(List<Seen> seen, Map<BenchmarkDatabase.Key, Row> refunds) {
        for (Seen answer : seen) {
            if (answer instanceof Seen.Success(var plannedRequest, var fields)) {
                Row row = refunds.get(plannedRequest.key());
                same(plannedRequest, "the refund's status", row == null ? "nothing" : row.status(), "SUCCESS");
                same(plannedRequest, "serialNumber", text(fields, "serialNumber"), row == null ? "" : row.serial());
            }
        }
        untrusted(seen);
    }

    /** What the orders say went back is what the refunds say. */
    void refundSums(List<Long> byOrdersAndByRefunds) {
        if (!byOrdersAndByRefunds.getFirst().equals(byOrdersAndByRefunds.getLast())) {
            mismatches.add("by the orders " + byOrdersAndByRefunds.getFirst() + " fen went back, by the refunds "
                    + byOrdersAndByRefunds.getLast());
        }
    }

    /** Rows that no client was told of can only be those of requests without a success. */
    private void counts(List<Seen> seen, Map<BenchmarkDatabase.Key, Row> rows) {
        untrusted(seen);
        long successes = seen.stream().filter(Seen.Success.class::isInstance).count();
        if (rows.size() < successes || rows.size() > seen.size()) {
            mismatches.add(successes + " of " + seen.size() + " requests succeeded, but the books have " + rows.size());
        }
    }

    /** Every answer is the platform's. */
    void trusted(List<Seen> seen) {
        untrusted(seen);
    }

    private void untrusted(List<Seen> seen) {
        for (Seen answer : seen) {
            if (answer instanceof Seen.Untrusted(var plannedRequest)) {
                add(plannedRequest, "got an answer that is not the platform's");
            }
        }
    }

    private void same(PlannedRequest plannedRequest, String what, String one, String other) {
        if (!one.equals(other)) {
            add(plannedRequest, what + " is " + one + " here and " + other + " there");
        }
    }

    private void add(PlannedRequest plannedRequest, String mismatch) {
        mismatches.add(plannedRequest.key() + " " + mismatch);
    }

    private static String text(Fields fields, String name) {
        String text = fields.text(name);
        return text == null ? "" : text;
    }
}
