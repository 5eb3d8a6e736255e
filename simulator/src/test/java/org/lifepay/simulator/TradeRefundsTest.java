package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Money going back. */
class TradeRefundsTest {
    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @Test
    void refund_fee_counts_all_refunds_of_the_trade() {
        simulatorFixture.paid("n1", "10.00");

        var first = simulatorFixture.refund("n1", "3.00", "r1");
        var second = simulatorFixture.refund("n1", "2.50", "r2");

        assertThat(text(first, "fund_change")).isEqualTo("Y");
        assertThat(text(first, "refund_fee")).isEqualTo("3.00");
        assertThat(text(second, "refund_fee")).isEqualTo("5.50");
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void a_refund_in_the_sellers_console_has_a_number_of_alipays_and_is_noticed() {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.refund("n1", "3.00", "r1");

        var done = simulatorFixture.simulator.refund("n1", 250, true);
        var tooMuch = simulatorFixture.simulator.refund("n1", 451, true);
        var silent = simulatorFixture.simulator.refund("n1", 0, false);
        simulatorFixture.simulator.deliverDueNotices();

        assertThat(done).isInstanceOf(ActionResult.Done.class);
        assertThat(tooMuch).isInstanceOf(ActionResult.Refused.class);
        assertThat(silent).isInstanceOf(ActionResult.Done.class);
        var notice = simulatorFixture.delivered.getLast();
        assertThat(notice)
                .containsEntry("refund_fee", "5.50")
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsKey("gmt_refund");
        assertThat(notice.get("out_biz_no")).startsWith("B2026");
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void the_same_refund_number_never_moves_money_twice() {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.refund("n1", "3.00", "r1");

        var again = simulatorFixture.refund("n1", "3.00", "r1");

        assertThat(text(again, "code")).isEqualTo("10000");
        assertThat(text(again, "fund_change")).isEqualTo("N");
        assertThat(text(again, "refund_fee")).isEqualTo("3.00");
        assertThat(subCode(simulatorFixture.refund("n1", "3.01", "r1")))
                .isEqualTo("40004 ACQ.DISCORDANT_REPEAT_REQUEST");
    }

    @Test
    void never_more_goes_back_than_came_in() {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.refund("n1", "6.00", "r1");

        assertThat(subCode(simulatorFixture.refund("n1", "4.01", "r2")))
                .isEqualTo("40004 ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        assertThat(text(simulatorFixture.refund("n1", "4.00", "r3"), "refund_fee"))
                .isEqualTo("10.00");
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void a_fully_refunded_trade_takes_no_new_refund_but_knows_the_old_ones() {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.refund("n1", "10.00", "r1");

        assertThat(subCode(simulatorFixture.refund("n1", "0.01", "r2"))).isEqualTo("40004 ACQ.TRADE_HAS_CLOSE");
        assertThat(text(simulatorFixture.refund("n1", "10.00", "r1"), "fund_change"))
                .isEqualTo("N");
    }

    @Test
    void only_paid_trades_are_refunded() {
        simulatorFixture.create("n1", "10.00");

        assertThat(subCode(simulatorFixture.refund("n1", "1.00", "r1"))).isEqualTo("40004 ACQ.TRADE_STATUS_ERROR");
        assertThat(subCode(simulatorFixture.refund("nothing", "1.00", "r1"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void a_partial_refund_needs_a_number_and_a_full_one_may_go_without() {
        simulatorFixture.paid("n1", "10.00");

        var partial =
                simulatorFixture.call("alipay.trade.refund", "{\"out_trade_no\":\"n1\",\"refund_amount\":\"1.00\"}");
        var full =
                simulatorFixture.call("alipay.trade.refund", "{\"out_trade_no\":\"n1\",\"refund_amount\":\"10.00\"}");

        assertThat(subCode(partial)).isEqualTo("40004 ACQ.INVALID_PARAMETER");
        assertThat(text(full, "fund_change")).isEqualTo("Y");
        assertThat(text(simulatorFixture.refundQuery("n1", "n1"), "refund_status"))
                .isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void after_the_refund_window_the_trade_is_finished() {
        simulatorFixture.paid("n1", "10.00");

        simulatorFixture.pass(Duration.ofDays(365));

        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_FINISHED");
        assertThat(subCode(simulatorFixture.refund("n1", "1.00", "r1"))).isEqualTo("40004 ACQ.TRADE_HAS_FINISHED");
    }

    @Test
    void a_refund_can_be_asked_about() {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.refund("n1", "3.00", "r1");

        var known = simulatorFixture.refundQuery("n1", "r1");

        assertThat(text(known, "refund_status")).isEqualTo("REFUND_SUCCESS");
        assertThat(text(known, "refund_amount")).isEqualTo("3.00");
        assertThat(text(known, "total_amount")).isEqualTo("10.00");
        assertThat(text(known, "out_request_no")).isEqualTo("r1");
    }

    @Test
    void a_refund_alipay_never_received_is_10000_without_fields() {
        simulatorFixture.paid("n1", "10.00");

        var unknown = simulatorFixture.refundQuery("n1", "r9");

        assertThat(text(unknown, "code")).isEqualTo("10000");
        assertThat(unknown.propertyNames()).containsExactly("code", "msg");
        assertThat(subCode(simulatorFixture.refundQuery("nothing", "r1"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void details_come_only_when_asked_for() {
        simulatorFixture.paid("n1", "10.00");

        var answer = simulatorFixture.call(
                "alipay.trade.refund",
                "{\"out_trade_no\":\"n1\",\"refund_amount\":\"4.00\",\"out_request_no\":\"r1\","
                        + "\"query_options\":[\"refund_detail_item_list\"]}");

        assertThat(text(answer, "send_back_fee")).isEqualTo("4.00");
        assertThat(text(simulatorFixture.refund("n1", "4.00", "r1"), "send_back_fee"))
                .isEqualTo("-");
    }
}
