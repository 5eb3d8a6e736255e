package org.lifepay.gateway.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.InMemoryPayouts.NetworkCondition;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.PayoutClaims.Result;

/** Two users end a payout whose result the channel does not tell. */
@Timeout(60)
class PayoutClaimsTest {
    private static final SettlementAccount.By LI = new SettlementAccount.By(1, "Li");
    private static final SettlementAccount.By WANG = new SettlementAccount.By(2, "Wang");

    private GatewayFixture fixture;
    private PayoutClaims claims;
    private SendPayouts send;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture();
        claims = fixture.bean(PayoutClaims.class);
        send = fixture.bean(SendPayouts.class);
        AvailableBalance.give(fixture, GatewayFixture.SHOP, new Money(1000));
    }

    @AfterEach
    void close() {
        assertThat(fixture.bean(LedgerAudit.class).all().stream()
                        .filter(difference -> difference.subject().startsWith("PAYOUT")))
                .isEmpty();
        assertThat(fixture.payouts.callsWithinTransactions).isEmpty();
        fixture.close();
    }

    @Test
    void one_that_the_channel_does_not_know_is_ended_by_two_users_and_not_sent_meanwhile() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");

        Result claimed = claims.claim(GatewayFixture.SHOP, number, "seen in the console", LI);
        Result early = claims.approve(GatewayFixture.SHOP, number, WANG);
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        send.runOnce();
        Result own = claims.approve(GatewayFixture.SHOP, number, LI);
        List<PayoutExceptionItem> listed = fixture.bean(PayoutExceptions.class).list(10);
        Result approved = claims.approve(GatewayFixture.SHOP, number, WANG);
        Result again = claims.approve(GatewayFixture.SHOP, number, WANG);

        assertThat(List.of(claimed, early, own, approved, again))
                .containsExactly(Result.CLAIMED, Result.TOO_EARLY, Result.OWN_CLAIM, Result.ENDED, Result.GONE);
        assertThat(fixture.payouts.requests).hasSize(1);
        assertThat(listed)
                .singleElement()
                .satisfies(item -> assertThat(item.claim())
                        .isEqualTo(new PayoutClaim("seen in the console", LI, GatewayFixture.START)));
        assertThat(found().state()).isEqualTo(new PayoutState.Failed("NOT_PAID", fixture.clock.instant()));
        assertThat(available()).isEqualTo(1000);
        assertThat(fixture.texts("select cast(fields as jsonb) ->> 'status' from notification"))
                .containsExactly("FAILED");
    }

    @Test
    void who_ended_one_cannot_put_away_that_the_channel_paid_it_afterwards() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claims.claim(GatewayFixture.SHOP, number, "seen in the console", LI);
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        claims.approve(GatewayFixture.SHOP, number, WANG);
        fixture.payouts.pay(fixture.payouts.requests.getFirst());
        fixture.bean(QueryPayout.class).queryAgain(GatewayFixture.SHOP, number);

        PayoutExceptions exceptions = fixture.bean(PayoutExceptions.class);

        assertThat(exceptions.markContradictionHandled(GatewayFixture.SHOP, number, LI.id()))
                .isFalse();
        assertThat(exceptions.markContradictionHandled(GatewayFixture.SHOP, number, WANG.id()))
                .isFalse();
        assertThat(exceptions.markContradictionHandled(GatewayFixture.SHOP, number, 77))
                .isTrue();
    }

    @Test
    void one_that_the_channel_has_paid_or_is_at_cannot_be_claimed() {
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);
        String paid = place("1234");
        Result ofPaid = claims.claim(GatewayFixture.SHOP, paid, "no", LI);
        PayoutState state = found().state();
        String processing = place("9009");
        Result ofProcessing = claims.claim(GatewayFixture.SHOP, processing, "no", LI);
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);
        Result ofUnknown = claims.claim(GatewayFixture.SHOP, processing, "no", LI);

        assertThat(ofPaid).isEqualTo(Result.PAID);
        assertThat(state).isInstanceOf(PayoutState.Done.class);
        assertThat(List.of(ofProcessing, ofUnknown)).containsOnly(Result.UNKNOWN);
        assertThat(claims.approve(GatewayFixture.SHOP, processing, WANG)).isEqualTo(Result.GONE);
        assertThat(available()).isEqualTo(400);
    }

    @Test
    void one_that_was_paid_after_the_claim_is_paid_whatever_was_claimed() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claims.claim(GatewayFixture.SHOP, number, "no", LI);
        fixture.payouts.pay(fixture.payouts.requests.getFirst()); // the first call arrives late
        fixture.clock.advance(PayoutClaims.MIN_AGE);

        Result approved = claims.approve(GatewayFixture.SHOP, number, WANG);

        assertThat(approved).isEqualTo(Result.PAID);
        assertThat(found().state()).isInstanceOf(PayoutState.Done.class);
        assertThat(available()).isEqualTo(700);
    }

    @Test
    void one_of_a_former_account_is_ended_by_two_users_with_a_reason_of_its_own() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        fixture.payouts.payFrom("2088000000000002");
        int calls = fixture.payouts.calls.size();

        Result claimed = claims.claim(GatewayFixture.SHOP, number, "not in the former account's statement", LI);
        Result own = claims.approve(GatewayFixture.SHOP, number, LI);
        Result early = claims.approve(GatewayFixture.SHOP, number, WANG);
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        Result approved = claims.approve(GatewayFixture.SHOP, number, WANG);

        assertThat(List.of(claimed, own, early, approved))
                .containsExactly(Result.CLAIMED, Result.OWN_CLAIM, Result.TOO_EARLY, Result.ENDED);
        assertThat(fixture.payouts.calls).hasSize(calls);
        assertThat(found().state())
                .isEqualTo(new PayoutState.Failed("NOT_PAID_BY_FORMER_ACCOUNT", fixture.clock.instant()));
        assertThat(available()).isEqualTo(1000);
    }

    @Test
    void a_claim_that_is_rejected_lets_it_go_on() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claims.claim(GatewayFixture.SHOP, number, "no", LI);

        Result rejected = claims.reject(GatewayFixture.SHOP, number);
        fixture.clock.advance(Duration.ofMinutes(1));
        send.runOnce();

        assertThat(rejected).isEqualTo(Result.REJECTED);
        assertThat(found().state()).isInstanceOf(PayoutState.Done.class);
    }

    private int placed;

    private String place(String digits) {
        placed++;
        fixture.bean(PlacePayout.class)
                .place(new PlacePayout.Request(
                        GatewayFixture.SHOP,
                        PayoutKind.TRANSFER,
                        "p" + placed,
                        "digest",
                        null,
                        new Money(300),
                        new Payee.BankCard("622202000000" + digits, "张三", false, "工商银行", null, null, null),
                        "https://shop.example/n",
                        null));
        return found().serialNumber();
    }

    /** The newest. */
    private Payout found() {
        return fixture.bean(PayoutTable.class)
                .find(GatewayFixture.SHOP, PayoutKind.TRANSFER, "p" + placed)
                .orElseThrow();
    }

    private long available() {
        return fixture.bean(Balances.class).payable(GatewayFixture.SHOP).available();
    }
}
