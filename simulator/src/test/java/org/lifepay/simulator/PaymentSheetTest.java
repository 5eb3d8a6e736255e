package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lifepay.simulator.SimulatorFixture.content;
import static org.lifepay.simulator.SimulatorFixture.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.simulator.notice.NoticeView;

/** How a person ends the payment sheet, and what the buyers have left afterwards. */
class PaymentSheetTest {
    private static final String RICH = "2088000000000011";
    private static final String POOR = "2088000000000013";

    private final SimulatorFixture simulatorFixture = new SimulatorFixture();
    private final BuyerApp buyerApp = simulatorFixture.simulator.buyerApp();

    private String balance(String userId) {
        return buyerApp.buyers().stream()
                .filter(buyer -> buyer.userId().equals(userId))
                .map(buyer -> String.valueOf(buyer.balance()))
                .findFirst()
                .orElse("-");
    }

    private void topUp(String userId, long fen) {
        assertThat(buyerApp.topUp(userId, fen).userId()).isEqualTo(userId);
    }

    @ParameterizedTest
    @CsvSource({
        "PAY,Paid,TRADE_SUCCESS,1,9990.00",
        "PAY_UNTOLD,Paid,TRADE_SUCCESS,1,9990.00",
        "PAY_LATE,Promised,WAIT_BUYER_PAY,0,9990.00",
        "WRONG_PASSWORD,Again,WAIT_BUYER_PAY,0,10000.00",
        "NOT_ENOUGH_MONEY,Again,WAIT_BUYER_PAY,0,10000.00",
        "CANCEL,Left,-,0,10000.00",
        "LEAVE,Left,-,0,10000.00",
        "NO_NETWORK,Left,-,0,10000.00"
    })
    void every_ending_has_its_state_its_notices_and_its_price(
            SheetChoice sheetChoice, String came, String status, int notices, String left) {
        simulatorFixture.precreate("n1", "10.00");

        SheetResult sheetResult = buyerApp.choose("n1", RICH, sheetChoice);
        simulatorFixture.simulator.deliverDueNotices();

        assertThat(sheetResult.getClass().getSimpleName()).isEqualTo(came);
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo(status);
        assertThat(simulatorFixture.delivered).hasSize(notices);
        assertThat(balance(RICH)).isEqualTo(left);
    }

    @Test
    void a_poor_buyer_cannot_pay_and_another_can() {
        simulatorFixture.precreate("n1", "1.01");

        SheetResult poor = buyerApp.choose("n1", POOR, SheetChoice.PAY);

        assertThat(poor)
                .isInstanceOfSatisfying(
                        SheetResult.Again.class,
                        again -> assertThat(again.obstacle()).isEqualTo(SheetResult.Obstacle.NOT_ENOUGH_MONEY));
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");
        assertThat(buyerApp.choose("n1", RICH, SheetChoice.PAY)).isInstanceOf(SheetResult.Paid.class);
        assertThat(balance(POOR)).isEqualTo("1.00");
    }

    @Test
    void money_that_was_topped_up_can_be_spent_to_the_last_fen() {
        simulatorFixture.precreate("n1", "3.50");
        topUp(POOR, 250);

        assertThat(buyerApp.choose("n1", POOR, SheetChoice.PAY)).isInstanceOf(SheetResult.Paid.class);
        assertThat(balance(POOR)).isEqualTo("0.00");
    }

    @Test
    void refunds_come_back_to_the_balance() {
        simulatorFixture.precreate("n1", "10.00");
        buyerApp.choose("n1", RICH, SheetChoice.PAY);

        simulatorFixture.refund("n1", "3.00", "r1");
        String afterPart = balance(RICH);
        simulatorFixture.refund("n1", "7.00", "r2");

        assertThat(afterPart).isEqualTo("9993.00");
        assertThat(balance(RICH)).isEqualTo("10000.00");
    }

    @Test
    void what_was_promised_is_set_aside_until_the_trade_is_paid_or_closed() {
        simulatorFixture.precreate("n1", "0.60");
        simulatorFixture.precreate("n2", "0.60");
        buyerApp.choose("n1", POOR, SheetChoice.PAY_LATE);

        assertThat(buyerApp.choose("n2", POOR, SheetChoice.PAY)).isInstanceOf(SheetResult.Again.class);
        assertThat(balance(POOR)).isEqualTo("0.40");
        simulatorFixture.close("n1");
        assertThat(balance(POOR)).isEqualTo("1.00");
        assertThat(buyerApp.choose("n2", POOR, SheetChoice.PAY_LATE)).isInstanceOf(SheetResult.Promised.class);
        simulatorFixture.pass(Duration.ofSeconds(10));
        assertThat(text(simulatorFixture.query("n2"), "trade_status")).isEqualTo("TRADE_SUCCESS");
        assertThat(balance(POOR)).isEqualTo("0.40");
    }

    @Test
    void the_control_api_asks_for_the_balance_only_when_told_to() {
        simulatorFixture.precreate("n1", "5.00");
        simulatorFixture.precreate("n2", "5.00");

        assertThat(simulatorFixture.simulator.pay("n1", POOR, true, true)).isInstanceOf(ActionResult.Refused.class);
        assertThat(simulatorFixture.simulator.pay("n1", POOR, true)).isInstanceOf(ActionResult.Done.class);
        assertThat(simulatorFixture.simulator.pay("n2", "2088999999999999", true, true))
                .isInstanceOf(ActionResult.Done.class);
        assertThat(balance(POOR)).isEqualTo("1.00");
    }

    @Test
    void a_trade_made_for_a_buyer_is_paid_by_that_one() {
        simulatorFixture.create("n1", "10.00");

        buyerApp.choose("n1", RICH, SheetChoice.PAY);

        assertThat(text(simulatorFixture.query("n1"), "buyer_user_id")).isEqualTo(SimulatorFixture.BUYER);
        assertThat(balance(RICH)).isEqualTo("10000.00");
        assertThat(balance(SimulatorFixture.BUYER)).isEqualTo("1990.00");
    }

    @ParameterizedTest
    @EnumSource(
            value = SheetChoice.class,
            names = {"PAY", "PAY_LATE", "WRONG_PASSWORD"})
    void nothing_more_can_be_done_to_a_closed_trade_or_a_void_code(SheetChoice sheetChoice) {
        simulatorFixture.create("n1", "10.00");
        simulatorFixture.close("n1");
        simulatorFixture.precreate("n2", "10.00");
        simulatorFixture.cancel("n2");

        assertThat(buyerApp.choose("n1", null, sheetChoice)).isInstanceOf(SheetResult.Over.class);
        assertThat(buyerApp.choose("n2", null, sheetChoice)).isInstanceOf(SheetResult.Over.class);
        assertThat(buyerApp.choose("n3", null, sheetChoice)).isInstanceOf(SheetResult.Missing.class);
        assertThat(balance(RICH)).isEqualTo("10000.00");
    }

    @Test
    void only_test_buyers_have_balances_and_only_sane_sums_are_added() {
        simulatorFixture.precreate("n1", "10.00");

        assertThatThrownBy(() -> topUp("2088000000000001", 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> topUp(RICH, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> topUp(RICH, 100_000_01L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> buyerApp.choose("n1", "somebody", SheetChoice.PAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(balance(RICH)).isEqualTo("10000.00");
    }

    @ParameterizedTest
    @CsvSource({
        "PAY,9000,9000,TRADE_SUCCESS",
        "PAY_LATE,8000,8000,WAIT_BUYER_PAY",
        "PAY_UNTOLD,6004,6004,TRADE_SUCCESS",
        "WRONG_PASSWORD,4000,4000,WAIT_BUYER_PAY",
        "NOT_ENOUGH_MONEY,4000,4000,WAIT_BUYER_PAY",
        "CANCEL,6001,6001,WAIT_BUYER_PAY",
        "LEAVE,6001,6001,WAIT_BUYER_PAY",
        "NO_NETWORK,6002,6002,WAIT_BUYER_PAY"
    })
    void an_app_and_a_page_are_told_how_it_ended(SheetChoice sheetChoice, String inPage, String inApp, String status) {
        String tradeNo = text(simulatorFixture.create("n1", "1.00"), "trade_no");
        simulatorFixture.create("n2", "1.00");

        assertThat(buyerApp.endInPage(tradeNo, sheetChoice)).isEqualTo(inPage);
        var result = buyerApp.endInApp("n2", null, sheetChoice);

        assertThat(result.resultStatus()).isEqualTo(inApp);
        assertThat(result.result().contains("alipay_trade_app_pay_response")).isEqualTo(sheetChoice == SheetChoice.PAY);
        assertThat(text(simulatorFixture.query("n1"), "trade_status")).isEqualTo(status);
        assertThat(text(simulatorFixture.query("n2"), "trade_status")).isEqualTo(status);
        assertThat(buyerApp.endInPage("1", sheetChoice)).isEqualTo("4000");
    }

    @Test
    void an_order_string_opens_a_sheet_only_when_it_is_signed_and_for_an_app() {
        var order = simulatorFixture.signed("alipay.trade.app.pay", content("n1", "1.00", ""));
        var wap = simulatorFixture.signed("alipay.trade.wap.pay", content("n2", "1.00", ""));

        GatewayResponse good = buyerApp.openInApp(order);
        order.put("biz_content", content("n1", "0.01", ""));

        assertThat(good).isInstanceOf(GatewayResponse.Cashier.class);
        assertThat(buyerApp.openInApp(order)).isInstanceOf(GatewayResponse.ErrorPage.class);
        assertThat(buyerApp.openInApp(wap)).isInstanceOf(GatewayResponse.ErrorPage.class);
        assertThat(simulatorFixture.simulator.trade("n2")).isNull();
    }

    @Test
    void each_trade_knows_its_notices_and_when_they_go_out_next() {
        simulatorFixture.merchantAnswer = "fail";
        simulatorFixture.paid("n1", "1.00");
        simulatorFixture.paid("n2", "2.00");
        simulatorFixture.simulator.deliverDueNotices();

        NoticeView notice = buyerApp.notices("n1").getFirst();

        assertThat(buyerApp.notices("n1")).hasSize(1);
        assertThat(notice.fields()).containsEntry("out_trade_no", "n1").containsEntry("total_amount", "1.00");
        assertThat(notice.lastAnswer()).isEqualTo("200 fail");
        assertThat(notice.lastSent()).isEqualTo(SimulatorFixture.MORNING);
        assertThat(notice.due()).isEqualTo(SimulatorFixture.MORNING.plus(Duration.ofMinutes(4)));
    }
}
