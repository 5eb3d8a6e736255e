package org.lifepay.gateway.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.InMemoryPayouts.NetworkCondition;
import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.payout.PayoutNoticeHandler;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.money.Money;

/** What the channel's notice of a changed payout does; no background work runs in these tests. */
@Timeout(60)
class PayoutNoticesTest {
    private GatewayFixture fixture;
    private PayoutNoticeHandler notices;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture();
        notices = fixture.bean(PayoutNoticeHandler.class);
        AvailableBalance.give(fixture, GatewayFixture.SHOP, new Money(1000));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_payout_that_is_paid_meanwhile_is_done_at_once() {
        String number = place("9001");
        fixture.clock.advance(Duration.ofSeconds(11));

        notices.changed(number);

        assertThat(found().state()).isInstanceOf(PayoutState.Done.class);
    }

    @Test
    void one_that_waits_for_a_later_try_is_queried_now() {
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);
        String number = place("1234");
        postpone(Duration.ofMinutes(30));

        notices.changed(number);

        assertThat(found().state()).isInstanceOf(PayoutState.Done.class);
        assertThat(fixture.payouts.requests).hasSize(1);
    }

    @Test
    void an_unknown_result_stays_unknown() {
        String number = place("9001");
        fixture.clock.advance(Duration.ofSeconds(11));
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);

        notices.changed(number);

        assertThat(found().state()).isEqualTo(new PayoutState.Sent());
        assertThat(fixture.bean(Balances.class).payable(GatewayFixture.SHOP).available())
                .isEqualTo(700);
    }

    @Test
    void what_the_bank_has_sent_back_is_available_at_once() {
        String number = place("9006");
        fixture.clock.advance(Duration.ofDays(1));

        notices.changed(number);
        notices.changed(number);

        assertThat(found().state()).isInstanceOf(PayoutState.Returned.class);
        assertThat(fixture.bean(Balances.class).payable(GatewayFixture.SHOP).available())
                .isEqualTo(1000);
    }

    @Test
    void nothing_is_sent_beside_a_try_that_is_under_way() {
        String number = place("9009");
        fixture.payouts.calls.clear();

        notices.changed(number);

        assertThat(fixture.payouts.calls).containsExactly("query " + number);
    }

    @Test
    void a_number_that_is_not_ours_changes_nothing() {
        place("9009");
        fixture.payouts.calls.clear();

        assertThat(notices.changed("not ours")).isInstanceOf(Confirmation.Accepted.class);
        assertThat(fixture.payouts.calls).isEmpty();
    }

    private void postpone(Duration due) {
        fixture.sql()
                .sql("update payout set due_at = due_at + cast(:wait as interval)")
                .param("wait", due.toString())
                .update();
    }

    private String place(String digits) {
        fixture.bean(PlacePayout.class)
                .place(new PlacePayout.Request(
                        GatewayFixture.SHOP,
                        PayoutKind.TRANSFER,
                        "p1",
                        "digest",
                        null,
                        new Money(300),
                        new Payee.BankCard("622202000000" + digits, "张三", false, "工商银行", null, null, null),
                        "https://shop.example/n",
                        null));
        return found().serialNumber();
    }

    private Payout found() {
        return fixture.bean(PayoutTable.class)
                .find(GatewayFixture.SHOP, PayoutKind.TRANSFER, "p1")
                .orElseThrow();
    }
}
