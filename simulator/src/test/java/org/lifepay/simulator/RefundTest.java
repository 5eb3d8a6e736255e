package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.World.subCode;
import static org.lifepay.simulator.World.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Money going back. */
class RefundTest {
    private final World world = new World();

    @Test
    void refund_fee_counts_all_refunds_of_the_trade() {
        world.paid("n1", "10.00");

        var first = world.refund("n1", "3.00", "r1");
        var second = world.refund("n1", "2.50", "r2");

        assertThat(text(first, "fund_change")).isEqualTo("Y");
        assertThat(text(first, "refund_fee")).isEqualTo("3.00");
        assertThat(text(second, "refund_fee")).isEqualTo("5.50");
        assertThat(text(world.query("n1"), "trade_status")).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void the_same_refund_number_never_moves_money_twice() {
        world.paid("n1", "10.00");
        world.refund("n1", "3.00", "r1");

        var again = world.refund("n1", "3.00", "r1");

        assertThat(text(again, "code")).isEqualTo("10000");
        assertThat(text(again, "fund_change")).isEqualTo("N");
        assertThat(text(again, "refund_fee")).isEqualTo("3.00");
        assertThat(subCode(world.refund("n1", "3.01", "r1"))).isEqualTo("40004 ACQ.DISCORDANT_REPEAT_REQUEST");
    }

    @Test
    void never_more_goes_back_than_came_in() {
        world.paid("n1", "10.00");
        world.refund("n1", "6.00", "r1");

        assertThat(subCode(world.refund("n1", "4.01", "r2"))).isEqualTo("40004 ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        assertThat(text(world.refund("n1", "4.00", "r3"), "refund_fee")).isEqualTo("10.00");
        assertThat(text(world.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void a_fully_refunded_trade_takes_no_new_refund_but_knows_the_old_ones() {
        world.paid("n1", "10.00");
        world.refund("n1", "10.00", "r1");

        assertThat(subCode(world.refund("n1", "0.01", "r2"))).isEqualTo("40004 ACQ.TRADE_HAS_CLOSE");
        assertThat(text(world.refund("n1", "10.00", "r1"), "fund_change")).isEqualTo("N");
    }

    @Test
    void only_paid_trades_are_refunded() {
        world.create("n1", "10.00");

        assertThat(subCode(world.refund("n1", "1.00", "r1"))).isEqualTo("40004 ACQ.TRADE_STATUS_ERROR");
        assertThat(subCode(world.refund("nothing", "1.00", "r1"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void a_partial_refund_needs_a_number_and_a_full_one_may_go_without() {
        world.paid("n1", "10.00");

        var partial = world.call("alipay.trade.refund", "{\"out_trade_no\":\"n1\",\"refund_amount\":\"1.00\"}");
        var full = world.call("alipay.trade.refund", "{\"out_trade_no\":\"n1\",\"refund_amount\":\"10.00\"}");

        assertThat(subCode(partial)).isEqualTo("40004 ACQ.INVALID_PARAMETER");
        assertThat(text(full, "fund_change")).isEqualTo("Y");
        assertThat(text(world.refundQuery("n1", "n1"), "refund_status")).isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void after_the_refund_window_the_trade_is_finished() {
        world.paid("n1", "10.00");

        world.pass(Duration.ofDays(365));

        assertThat(text(world.query("n1"), "trade_status")).isEqualTo("TRADE_FINISHED");
        assertThat(subCode(world.refund("n1", "1.00", "r1"))).isEqualTo("40004 ACQ.TRADE_HAS_FINISHED");
    }

    @Test
    void a_refund_can_be_asked_about() {
        world.paid("n1", "10.00");
        world.refund("n1", "3.00", "r1");

        var known = world.refundQuery("n1", "r1");

        assertThat(text(known, "refund_status")).isEqualTo("REFUND_SUCCESS");
        assertThat(text(known, "refund_amount")).isEqualTo("3.00");
        assertThat(text(known, "total_amount")).isEqualTo("10.00");
        assertThat(text(known, "out_request_no")).isEqualTo("r1");
    }

    @Test
    void a_refund_alipay_never_received_is_10000_without_fields() {
        world.paid("n1", "10.00");

        var unknown = world.refundQuery("n1", "r9");

        assertThat(text(unknown, "code")).isEqualTo("10000");
        assertThat(unknown.propertyNames()).containsExactly("code", "msg");
        assertThat(subCode(world.refundQuery("nothing", "r1"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void details_come_only_when_asked_for() {
        world.paid("n1", "10.00");

        var answer = world.call(
                "alipay.trade.refund",
                "{\"out_trade_no\":\"n1\",\"refund_amount\":\"4.00\",\"out_request_no\":\"r1\","
                        + "\"query_options\":[\"refund_detail_item_list\"]}");

        assertThat(text(answer, "send_back_fee")).isEqualTo("4.00");
        assertThat(text(world.refund("n1", "4.00", "r1"), "send_back_fee")).isEqualTo("-");
    }
}
