package org.lifepay.gateway.ledger.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.ledger.ExpectedPostings;

/** Joins the refunded order {@code o} of an order's posting {@code p}. */
final class RefundedOrderTable {
    private final String orders;

    RefundedOrderTable(List<ExpectedPostings> expected) {
        this.orders = expected.stream()
                .flatMap(postings -> postings.refundedOrders().stream())
                .map(sql -> "(" + sql + ")")
                .collect(Collectors.joining("\nunion all\n"));
    }

    /** The postings {@code p} that are audited. Those of a day are read first: the planner would read all in the order of the answer. */
    static String postings(String condition, @Nullable LocalDate day) {
        return "with p as " + (day == null ? "(" : "materialized (")
                + "select merchant_id, cause_number, terms_version from posting where cause_type = 'ORDER' and "
                + condition
                + (day == null ? "" : " and business_day = :day") + ")\n";
    }

    /**
     * The few postings of a day look their orders up by the key, for whatever number of them the planner estimates: all orders
     * are too many to be read each night. Those of all days are read at once.
     */
    String join(@Nullable LocalDate day) {
        String same = "r.merchant_id = p.merchant_id and r.order_id = cast(p.cause_number as bigint)";
        return day == null
                ? "\nleft join (select r.* from (" + orders + ") as r) as o on " + same.replace("r.", "o.") + "\n"
                : "\nleft join lateral (select r.* from (" + orders + ") as r where " + same
                        + " limit 1) as o on true\n";
    }
}
