package org.lifepay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lifepay.simulator.World.content;
import static org.lifepay.simulator.World.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifepay.simulator.notice.NoticeView;

/** How a person ends the payment sheet, and what the buyers have left afterwards. */
class SheetTest {
    private static final String RICH = "2088000000000011";
    private static final String POOR = "2088000000000013";

    private final World world = new World();
    private final Phone phone = world.simulator.phone();

    private String balance(String userId) {
        return phone.buyers().stream()
                .filter(buyer -> buyer.userId().equals(userId))
                .map(buyer -> String.valueOf(buyer.balance()))
                .findFirst()
                .orElse("-");
    }

    private void topUp(String userId, long fen) {
        assertThat(phone.topUp(userId, fen).userId()).isEqualTo(userId);
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
            Choice choice, String came, String status, int notices, String left) {
        world.precreate("n1", "10.00");

        Chosen chosen = phone.choose("n1", RICH, choice);
        world.simulator.deliverDueNotices();

        assertThat(chosen.getClass().getSimpleName()).isEqualTo(came);
        assertThat(text(world.query("n1"), "trade_status")).isEqualTo(status);
        assertThat(world.delivered).hasSize(notices);
        assertThat(balance(RICH)).isEqualTo(left);
    }

    @Test
    void a_poor_buyer_cannot_pay_and_another_can() {
        world.precreate("n1", "1.01");

        Chosen poor = phone.choose("n1", POOR, Choice.PAY);

        assertThat(poor)
                .isInstanceOfSatisfying(
                        Chosen.Again.class,
                        again -> assertThat(again.obstacle()).isEqualTo(Chosen.Obstacle.NOT_ENOUGH_MONEY));
        assertThat(text(world.query("n1"), "trade_status")).isEqualTo("WAIT_BUYER_PAY");
        assertThat(phone.choose("n1", RICH, Choice.PAY)).isInstanceOf(Chosen.Paid.class);
        assertThat(balance(POOR)).isEqualTo("1.00");
    }

    @Test
    void money_that_was_topped_up_can_be_spent_to_the_last_fen() {
        world.precreate("n1", "3.50");
        topUp(POOR, 250);

        assertThat(phone.choose("n1", POOR, Choice.PAY)).isInstanceOf(Chosen.Paid.class);
        assertThat(balance(POOR)).isEqualTo("0.00");
    }

    @Test
    void refunds_come_back_to_the_balance() {
        world.precreate("n1", "10.00");
        phone.choose("n1", RICH, Choice.PAY);

        world.refund("n1", "3.00", "r1");
        String afterPart = balance(RICH);
        world.refund("n1", "7.00", "r2");

        assertThat(afterPart).isEqualTo("9993.00");
        assertThat(balance(RICH)).isEqualTo("10000.00");
    }

    @Test
    void what_was_promised_is_set_aside_until_the_trade_is_paid_or_closed() {
        world.precreate("n1", "0.60");
        world.precreate("n2", "0.60");
        phone.choose("n1", POOR, Choice.PAY_LATE);

        assertThat(phone.choose("n2", POOR, Choice.PAY)).isInstanceOf(Chosen.Again.class);
        assertThat(balance(POOR)).isEqualTo("0.40");
        world.close("n1");
        assertThat(balance(POOR)).isEqualTo("1.00");
        assertThat(phone.choose("n2", POOR, Choice.PAY_LATE)).isInstanceOf(Chosen.Promised.class);
        world.pass(Duration.ofSeconds(10));
        assertThat(text(world.query("n2"), "trade_status")).isEqualTo("TRADE_SUCCESS");
        assertThat(balance(POOR)).isEqualTo("0.40");
    }

    @Test
    void the_control_api_asks_for_the_balance_only_when_told_to() {
        world.precreate("n1", "5.00");
        world.precreate("n2", "5.00");

        assertThat(world.simulator.pay("n1", POOR, true, true)).isInstanceOf(Act.Refused.class);
        assertThat(world.simulator.pay("n1", POOR, true)).isInstanceOf(Act.Done.class);
        assertThat(world.simulator.pay("n2", "2088999999999999", true, true)).isInstanceOf(Act.Done.class);
        assertThat(balance(POOR)).isEqualTo("1.00");
    }

    @Test
    void a_trade_made_for_a_buyer_is_paid_by_that_one() {
        world.create("n1", "10.00");

        phone.choose("n1", RICH, Choice.PAY);

        assertThat(text(world.query("n1"), "buyer_user_id")).isEqualTo(World.BUYER);
        assertThat(balance(RICH)).isEqualTo("10000.00");
        assertThat(balance(World.BUYER)).isEqualTo("1990.00");
    }

    @ParameterizedTest
    @EnumSource(
            value = Choice.class,
            names = {"PAY", "PAY_LATE", "WRONG_PASSWORD"})
    void nothing_more_can_be_done_to_a_closed_trade_or_a_void_code(Choice choice) {
        world.create("n1", "10.00");
        world.close("n1");
        world.precreate("n2", "10.00");
        world.cancel("n2");

        assertThat(phone.choose("n1", null, choice)).isInstanceOf(Chosen.Over.class);
        assertThat(phone.choose("n2", null, choice)).isInstanceOf(Chosen.Over.class);
        assertThat(phone.choose("n3", null, choice)).isInstanceOf(Chosen.Missing.class);
        assertThat(balance(RICH)).isEqualTo("10000.00");
    }

    @Test
    void only_test_buyers_have_balances_and_only_sane_sums_are_added() {
        world.precreate("n1", "10.00");

        assertThatThrownBy(() -> topUp("2088000000000001", 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> topUp(RICH, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> topUp(RICH, 100_000_01L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> phone.choose("n1", "somebody", Choice.PAY))
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
    void an_app_and_a_page_are_told_how_it_ended(Choice choice, String inPage, String inApp, String status) {
        String tradeNo = text(world.create("n1", "1.00"), "trade_no");
        world.create("n2", "1.00");

        assertThat(phone.endInPage(tradeNo, choice)).isEqualTo(inPage);
        var result = phone.endInApp("n2", null, choice);

        assertThat(result.resultStatus()).isEqualTo(inApp);
        assertThat(result.result().contains("alipay_trade_app_pay_response")).isEqualTo(choice == Choice.PAY);
        assertThat(text(world.query("n1"), "trade_status")).isEqualTo(status);
        assertThat(text(world.query("n2"), "trade_status")).isEqualTo(status);
        assertThat(phone.endInPage("1", choice)).isEqualTo("4000");
    }

    @Test
    void an_order_string_opens_a_sheet_only_when_it_is_signed_and_for_an_app() {
        var order = world.signed("alipay.trade.app.pay", content("n1", "1.00", ""));
        var wap = world.signed("alipay.trade.wap.pay", content("n2", "1.00", ""));

        Reply good = phone.openInApp(order);
        order.put("biz_content", content("n1", "0.01", ""));

        assertThat(good).isInstanceOf(Reply.Cashier.class);
        assertThat(phone.openInApp(order)).isInstanceOf(Reply.ErrorPage.class);
        assertThat(phone.openInApp(wap)).isInstanceOf(Reply.ErrorPage.class);
        assertThat(world.simulator.trade("n2")).isNull();
    }

    @Test
    void each_trade_knows_its_notices_and_when_they_go_out_next() {
        world.merchantAnswer = "fail";
        world.paid("n1", "1.00");
        world.paid("n2", "2.00");
        world.simulator.deliverDueNotices();

        NoticeView notice = phone.notices("n1").getFirst();

        assertThat(phone.notices("n1")).hasSize(1);
        assertThat(notice.fields()).containsEntry("out_trade_no", "n1").containsEntry("total_amount", "1.00");
        assertThat(notice.lastAnswer()).isEqualTo("200 fail");
        assertThat(notice.lastSent()).isEqualTo(World.MORNING);
        assertThat(notice.due()).isEqualTo(World.MORNING.plus(Duration.ofMinutes(4)));
    }
}
