package org.lifepay.gateway.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
import org.lifepay.gateway.merchant.Merchants;
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

        Result claimed = claim(number, "seen in the console");
        Result early = approve(number, WANG);
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        send.runOnce();
        Result own = approve(number, LI);
        List<PayoutExceptionItem> listed = fixture.bean(PayoutExceptions.class).list(10);
        Result approved = approve(number, WANG);
        Result again = approve(number, WANG);

        assertThat(List.of(claimed, early, own, approved, again))
                .containsExactly(Result.CLAIMED, Result.TOO_EARLY, Result.OWN_CLAIM, Result.ENDED, Result.GONE);
        assertThat(fixture.payouts.requests).hasSize(1);
        assertThat(listed)
                .singleElement()
                .satisfies(item ->
                        assertThat(item.claim()).isEqualTo(new PayoutClaim("seen in the console", LI, claimedAt)));
        assertThat(found().state()).isEqualTo(new PayoutState.Failed("NOT_PAID", fixture.clock.instant()));
        assertThat(available()).isEqualTo(1000);
        assertThat(fixture.texts("select cast(fields as jsonb) ->> 'status' from notification"))
                .containsExactly("FAILED");
    }

    @Test
    void who_ended_one_cannot_put_away_that_the_channel_paid_it_afterwards() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claim(number, "seen in the console");
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        approve(number, WANG);
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
        Result ofPaid = claim(paid, "no");
        PayoutState state = found().state();
        String processing = place("9009");
        Result ofProcessing = claim(processing, "no");
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);
        Result ofUnknown = claim(processing, "no");

        assertThat(ofPaid).isEqualTo(Result.PAID);
        assertThat(state).isInstanceOf(PayoutState.Done.class);
        assertThat(List.of(ofProcessing, ofUnknown)).containsOnly(Result.UNKNOWN);
        assertThat(approve(processing, WANG)).isEqualTo(Result.GONE);
        assertThat(available()).isEqualTo(400);
    }

    @Test
    void one_that_was_paid_after_the_claim_is_paid_whatever_was_claimed() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claim(number, "no");
        fixture.payouts.pay(fixture.payouts.requests.getFirst()); // the first call arrives late
        fixture.clock.advance(PayoutClaims.MIN_AGE);

        Result approved = approve(number, WANG);

        assertThat(approved).isEqualTo(Result.PAID);
        assertThat(found().state()).isInstanceOf(PayoutState.Done.class);
        assertThat(available()).isEqualTo(700);
    }

    @Test
    void one_of_a_former_account_is_ended_by_two_users_with_a_reason_of_its_own() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = placeNow("1234");
        fixture.payouts.payFrom("2088000000000002");
        int calls = fixture.payouts.calls.size();

        Result claimed = claim(number, "not in the former account's statement");
        Result own = approve(number, LI);
        Result early = approve(number, WANG);
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        QueryPayout query = fixture.bean(QueryPayout.class);
        boolean mayBePaid = query.mayBePaid(GatewayFixture.SHOP, number);
        Result approved = approve(number, WANG);

        assertThat(List.of(claimed, own, early, approved))
                .containsExactly(Result.CLAIMED, Result.OWN_CLAIM, Result.TOO_EARLY, Result.ENDED);
        assertThat(mayBePaid).isTrue();
        assertThat(query.mayBePaid(GatewayFixture.SHOP, number)).isFalse();
        assertThat(fixture.payouts.calls).hasSize(calls);
        assertThat(found().state())
                .isEqualTo(new PayoutState.Failed("NOT_PAID_BY_FORMER_ACCOUNT", fixture.clock.instant()));
        assertThat(available()).isEqualTo(1000);
    }

    @Test
    void a_claim_that_took_the_place_of_the_one_that_was_seen_is_not_approved() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claim(number, "seen in the console");
        Instant seen = claimedAt;
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        claims.reject(GatewayFixture.SHOP, number);
        claim(number, "perhaps");
        fixture.clock.advance(PayoutClaims.MIN_AGE);

        Result replaced = claims.approve(GatewayFixture.SHOP, number, seen, WANG);

        assertThat(replaced).isEqualTo(Result.REPLACED);
        assertThat(found().state()).isEqualTo(new PayoutState.Sent());
        assertThat(approve(number, WANG)).isEqualTo(Result.ENDED);
    }

    @Test
    void a_claim_that_is_replaced_while_the_channel_is_queried_is_not_approved() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claim(number, "seen in the console");
        Instant seen = claimedAt;
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        fixture.payouts.duringQuery(() -> {
            claims.reject(GatewayFixture.SHOP, number);
            claim(number, "perhaps");
        });

        Result approved = claims.approve(GatewayFixture.SHOP, number, seen, WANG);

        assertThat(approved).isEqualTo(Result.REPLACED);
        assertThat(found().state()).isEqualTo(new PayoutState.Sent());
    }

    @Test
    void one_of_this_hour_is_claimed_only_if_it_is_held() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = placeNow("1234");
        fixture.clock.advance(PayoutExceptions.MIN_PENDING_DURATION.minusSeconds(1));
        Result young = claim(number, "no");
        fixture.bean(Merchants.class).suspend(GatewayFixture.SHOP, "a dispute");
        send.runOnce();
        Result held = claim(number, "no");
        Result again = claim(number, "no");

        assertThat(List.of(young, held, again)).containsExactly(Result.TOO_NEW, Result.CLAIMED, Result.GONE);
    }

    @Test
    void a_claim_that_is_rejected_lets_it_go_on() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claim(number, "no");

        Result rejected = claims.reject(GatewayFixture.SHOP, number);
        fixture.clock.advance(Duration.ofMinutes(1));
        send.runOnce();

        assertThat(rejected).isEqualTo(Result.REJECTED);
        assertThat(found().state()).isInstanceOf(PayoutState.Done.class);
    }

    @Test
    void a_claimed_one_is_queried_and_in_the_backlog_and_not_sent() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claim(number, "no");
        long due = fixture.bean(PayoutWorkTable.class)
                .backlog(fixture.clock.instant())
                .due();
        send.runOnce();
        PayoutState open = found().state();
        fixture.payouts.pay(fixture.payouts.requests.getFirst()); // the first call arrives late
        int sent = fixture.payouts.requests.size();
        fixture.clock.advance(SendPayouts.MAX_PAUSE);

        send.runOnce();

        assertThat(due).isEqualTo(1);
        assertThat(open).isEqualTo(new PayoutState.Sent());
        assertThat(found().state()).isInstanceOf(PayoutState.Done.class);
        assertThat(fixture.payouts.requests).hasSize(sent);
        assertThat(available()).isEqualTo(700);
    }

    @Test
    void one_that_two_users_ended_is_queried_a_few_times_more_and_found_to_be_paid() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claim(number, "seen in the console");
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        approve(number, WANG);
        fixture.clock.advance(Duration.ofMinutes(10));
        send.runOnce();
        List<PayoutExceptionItem> before = fixture.bean(PayoutExceptions.class).contradicted(10);
        fixture.payouts.pay(fixture.payouts.requests.getFirst());
        int sent = fixture.payouts.requests.size();
        fixture.clock.advance(Duration.ofMinutes(50));

        send.runOnce();

        assertThat(before).isEmpty();
        assertThat(fixture.bean(PayoutExceptions.class).contradicted(10)).hasSize(1);
        assertThat(found().state()).isInstanceOf(PayoutState.Failed.class);
        assertThat(fixture.texts("select due_at from payout where due_at is not null"))
                .isEmpty();
        assertThat(fixture.payouts.requests).hasSize(sent);
        assertThat(available()).isEqualTo(1000);
    }

    @Test
    void one_that_two_users_ended_is_queried_four_times_and_no_more() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claim(number, "seen in the console");
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        approve(number, WANG);
        int calls = fixture.payouts.calls.size();

        for (int day = 0; day < 10; day++) {
            fixture.clock.advance(Duration.ofMinutes(10));
            send.runOnce();
            fixture.clock.advance(Duration.ofHours(1));
            send.runOnce();
            fixture.clock.advance(Duration.ofDays(1));
        }

        assertThat(fixture.payouts.calls).hasSize(calls + 4);
        assertThat(fixture.texts("select due_at from payout where due_at is not null"))
                .isEmpty();
    }

    @Test
    void one_that_two_users_ended_is_queried_until_the_last_query_tells_something() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        String number = place("1234");
        claim(number, "seen in the console");
        fixture.clock.advance(PayoutClaims.MIN_AGE);
        approve(number, WANG);
        fixture.clock.advance(Duration.ofDays(3));
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        send.runOnce();
        List<String> due = fixture.texts("select 1 from payout where due_at is not null");
        fixture.payouts.pay(fixture.payouts.requests.getFirst());
        fixture.clock.advance(SendPayouts.MAX_PAUSE);

        send.runOnce();

        assertThat(due).hasSize(1);
        assertThat(fixture.bean(PayoutExceptions.class).contradicted(10)).hasSize(1);
    }

    private int placed;
    private Instant claimedAt = Instant.EPOCH;

    private Result claim(String number, String proof) {
        claimedAt = fixture.clock.instant();
        return claims.claim(GatewayFixture.SHOP, number, proof, LI);
    }

    private Result approve(String number, SettlementAccount.By by) {
        return claims.approve(GatewayFixture.SHOP, number, claimedAt, by);
    }

    /** One that was accepted an hour ago. */
    private String place(String digits) {
        String number = placeNow(digits);
        fixture.clock.advance(PayoutExceptions.MIN_PENDING_DURATION);
        return number;
    }

    private String placeNow(String digits) {
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
