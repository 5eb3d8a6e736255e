package org.lifepay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifepay.benchmarks.BenchmarkDatabase.Row;
import org.lifepay.benchmarks.Sealer.Seen;
import org.lifepay.envelope.Fields;

class ConsistencyCheckTest {
    private static final BenchmarkMerchant MERCHANT =
            BenchmarkMerchant.make(1, Clock.systemUTC()).getFirst();
    private static final BenchmarkDatabase.Key KEY = new BenchmarkDatabase.Key(MERCHANT.number(), "r1");

    private final ConsistencyCheck consistencyCheck = new ConsistencyCheck();

    @Test
    void an_order_that_stands_in_the_books_as_it_was_told_is_no_mismatch() {
        consistencyCheck.orders(List.of(accepted("serial-1")), Map.of(KEY, new Row("serial-1", 100, "INIT", "")), "");

        assertThat(consistencyCheck.mismatches()).isEmpty();
    }

    @Test
    void an_acknowledged_order_that_is_not_in_the_books_is_a_mismatch() {
        consistencyCheck.orders(List.of(accepted("serial-1")), Map.of(), "");

        assertThat(consistencyCheck.mismatches()).anyMatch(line -> line.contains("not in the books"));
    }

    @Test
    void another_number_amount_or_status_is_a_mismatch() {
        consistencyCheck.orders(List.of(accepted("serial-1")), Map.of(KEY, new Row("serial-2", 101, "CANCEL", "")), "");

        assertThat(consistencyCheck.mismatches()).hasSize(3);
    }

    @Test
    void rows_without_a_request_are_a_mismatch() {
        Map<BenchmarkDatabase.Key, Row> rows = Map.of(
                KEY,
                new Row("serial-1", 100, "INIT", ""),
                new BenchmarkDatabase.Key(MERCHANT.number(), "r2"),
                new Row("serial-2", 100, "INIT", ""));

        consistencyCheck.orders(List.of(accepted("serial-1")), rows, "");

        assertThat(consistencyCheck.mismatches()).hasSize(1);
    }

    @Test
    void an_answer_that_cannot_be_verified_is_a_mismatch() {
        consistencyCheck.queries(List.of(new Seen.Untrusted(order())), Map.of());

        assertThat(consistencyCheck.mismatches()).hasSize(1);
    }

    @Test
    void an_acknowledged_payment_whose_order_is_not_paid_is_a_mismatch() {
        Seen acknowledged = new Seen.Success(order(), Fields.builder().build());

        consistencyCheck.confirmations(List.of(acknowledged), Map.of(KEY, new Row("serial-1", 100, "SUCCESS", "")));
        List<String> paid = List.copyOf(consistencyCheck.mismatches());
        consistencyCheck.confirmations(List.of(acknowledged), Map.of(KEY, new Row("serial-1", 100, "INIT", "")));

        assertThat(paid).isEmpty();
        assertThat(consistencyCheck.mismatches()).hasSize(2);
    }

    @Test
    void orders_that_are_paid_without_a_notice_are_a_mismatch() {
        consistencyCheck.confirmations(List.of(), Map.of(KEY, new Row("serial-1", 100, "SUCCESS", "")));

        assertThat(consistencyCheck.mismatches()).hasSize(1);
    }

    @Test
    void refunds_that_do_not_add_up_are_a_mismatch() {
        consistencyCheck.refundSums(List.of(7L, 8L));

        assertThat(consistencyCheck.mismatches()).hasSize(1);
    }

    private static Seen accepted(String serial) {
        return new Seen.Success(
                order(),
                Fields.builder()
                        .put("paymentOrderId", serial)
                        .put("status", "REDIRECT")
                        .build());
    }

    private static PlannedRequest order() {
        return new PlannedRequest(
                MERCHANT,
                "/onlinePay/order",
                Fields.builder().put("requestId", "r1").put("orderAmount", 100).build());
    }
}
