package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifepay.simulator.SimulatorFixture.content;
import static org.lifepay.simulator.SimulatorFixture.subCode;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Cancelling, closing, and time running out. */
class TradeClosingTest {
    private final SimulatorFixture simulatorFixture = new SimulatorFixture();

    @Test
    void cancelling_an_unpaid_trade_closes_it() {
        simulatorFixture.create("n1", "10.00");

        assertThat(text(simulatorFixture.cancel("n1"), "action")).isEqualTo("close");
        assertThat(text(simulatorFixture.cancel("n1"), "action")).isEqualTo("close");

        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
        assertThat(simulatorFixture.simulator.pay("n1")).isInstanceOf(ActionResult.Refused.class);
    }

    @Test
    void cancelling_a_paid_trade_gives_back_what_is_left() {
        simulatorFixture.paid("n1", "10.00");
        simulatorFixture.refund("n1", "4.00", "r1");

        var first = simulatorFixture.cancel("n1");
        var second = simulatorFixture.cancel("n1");

        assertThat(text(first, "action")).isEqualTo("refund");
        assertThat(text(first, "retry_flag")).isEqualTo("N");
        assertThat(text(second, "action")).isEqualTo("refund");
        var trade = simulatorFixture.simulator.trade("n1");
        assertThat(trade).isNotNull().extracting(TradeView::refundedAmount).isEqualTo("10.00");
    }

    @Test
    void cancelling_what_alipay_does_not_know_is_10000_without_action() {
        var answer = simulatorFixture.cancel("n1");

        assertThat(text(answer, "code")).isEqualTo("10000");
        assertThat(text(answer, "action")).isEqualTo("-");
    }

    @Test
    void cancelling_an_unscanned_code_voids_it_unless_the_switch_says_no() {
        simulatorFixture.precreate("n1", "10.00");
        simulatorFixture.cancel("n1");
        assertThat(simulatorFixture.simulator.pay("n1")).isInstanceOf(ActionResult.Refused.class);

        simulatorFixture.simulator.settings(
                simulatorFixture.simulator.settings().but(draft -> draft.cancelVoidsCode = false));
        simulatorFixture.precreate("n2", "10.00");
        simulatorFixture.cancel("n2");

        assertThat(simulatorFixture.simulator.pay("n2")).isInstanceOf(ActionResult.Done.class);
    }

    @Test
    void a_day_later_nothing_can_be_cancelled() {
        simulatorFixture.paid("n1", "10.00");

        simulatorFixture.pass(Duration.ofHours(24).plusSeconds(1));

        assertThat(subCode(simulatorFixture.cancel("n1"))).isEqualTo("40004 ACQ.TRADE_CANCEL_TIME_OUT");
    }

    @Test
    void close_is_for_waiting_trades_only() {
        simulatorFixture.create("waiting", "1.00");
        simulatorFixture.paid("paid", "1.00");

        assertThat(text(simulatorFixture.close("waiting"), "code")).isEqualTo("10000");
        assertThat(subCode(simulatorFixture.close("waiting"))).isEqualTo("40004 ACQ.TRADE_STATUS_ERROR");
        assertThat(subCode(simulatorFixture.close("paid"))).isEqualTo("40004 ACQ.REASON_TRADE_STATUS_INVALID");
        assertThat(subCode(simulatorFixture.close("nothing"))).isEqualTo("40004 ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void timeout_express_closes_the_trade_by_the_clock() {
        simulatorFixture.call(
                "alipay.trade.create",
                content("n1", "1.00", ",\"buyer_id\":\"2088000000000012\",\"timeout_express\":\"5m\""));

        simulatorFixture.pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");
        simulatorFixture.pass(Duration.ofSeconds(1));

        assertThat(simulatorFixture.simulator.pay("n1")).isInstanceOf(ActionResult.Refused.class);
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void one_c_means_until_midnight_in_china() {
        simulatorFixture.call(
                "alipay.trade.create",
                content("n1", "1.00", ",\"buyer_id\":\"2088000000000012\",\"timeout_express\":\"1c\""));

        simulatorFixture.pass(Duration.ofHours(14).minusSeconds(1));
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");
        simulatorFixture.pass(Duration.ofSeconds(1));

        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void time_expire_wins_over_timeout_express() {
        simulatorFixture.call(
                "alipay.trade.create",
                content(
                        "n1",
                        "1.00",
                        ",\"buyer_id\":\"2088000000000012\",\"timeout_express\":\"1d\",\"time_expire\":\"2026-11-23 10:01:00\""));

        simulatorFixture.pass(Duration.ofMinutes(1));

        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void an_expiry_in_the_past_is_refused() {
        var answer = simulatorFixture.call(
                "alipay.trade.precreate", content("n1", "1.00", ",\"time_expire\":\"2026-11-23 10:00:00\""));

        assertThat(subCode(answer)).isEqualTo("40004 ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR");
    }
}
