package org.lifepay.gateway.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.DeclineConfirmation;
import org.lifepay.gateway.channel.InMemoryPayouts.NetworkCondition;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.payout.PayoutNoticeHandler;
import org.lifepay.gateway.channel.payout.PayoutRequest;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.payout.PlacePayout.Result;
import org.lifepay.gateway.time.BusinessDay;

@Timeout(60)
class PayoutsTest {
    private GatewayFixture fixture;
    private PlacePayout placePayout;
    private SendPayouts send;

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture();
        placePayout = fixture.bean(PlacePayout.class);
        send = fixture.bean(SendPayouts.class);
        AvailableBalance.give(fixture, GatewayFixture.SHOP, new Money(1000));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_payout_is_reserved_paid_booked_and_told() {
        Payout payout = accepted(placePayout.place(request("p1", 300, "1234")));

        assertThat(payout.state()).isInstanceOf(PayoutState.Done.class);
        assertThat(postings()).containsExactly("PAYOUT_RESERVED 300", "PAYOUT_DONE 300");
        assertThat(available()).isEqualTo(700);
        assertThat(notifications()).containsExactly("TRANSFER SUCCESS");
        assertThat(audit()).isEmpty();
    }

    @Test
    void what_is_not_available_is_not_stored_and_leaves_its_request_id_free() {
        var tooMuch = placePayout.place(request("p1", 1001, "1234"));
        var less = placePayout.place(request("p1", 1000, "1234"));

        assertThat(tooMuch).isEqualTo(new Result.ExceedsBalance(1000));
        assertThat(less).isInstanceOf(Result.Accepted.class);
        assertThat(available()).isZero();
        assertThat(fixture.payouts.requests).hasSize(1);
    }

    @Test
    void twenty_payouts_at_once_never_exceed_the_balance() throws Exception {
        List<Callable<Result>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String requestId = "p" + i;
            calls.add(() -> placePayout.place(request(requestId, 150, "1234")));
        }

        List<Result> results = together(calls);

        assertThat(results).filteredOn(Result.Accepted.class::isInstance).hasSize(6);
        assertThat(results).filteredOn(Result.ExceedsBalance.class::isInstance).hasSize(14);
        assertThat(available()).isEqualTo(100);
        assertThat(fixture.payouts.requests)
                .hasSize(6)
                .extracting(PayoutRequest::number)
                .doesNotHaveDuplicates();
        assertThat(audit()).isEmpty();
    }

    @Test
    void twenty_equal_payouts_at_once_are_one() throws Exception {
        List<Callable<Result>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> placePayout.place(request("p1", 1000, "1234")));
        }

        List<Result> results = together(calls);

        assertThat(results).allMatch(Result.Accepted.class::isInstance);
        assertThat(fixture.payouts.requests).hasSize(1);
        assertThat(available()).isZero();
    }

    @Test
    void a_request_id_with_other_content_is_refused_and_of_the_other_kind_is_new() {
        placePayout.place(request("p1", 300, "1234"));

        assertThat(placePayout.place(request("p1", 301, "1234"))).isEqualTo(new Result.RequestIdReused());
        assertThat(placePayout.place(request(PayoutKind.WITHDRAWAL, "p1", 400, "1234")))
                .isInstanceOf(Result.Accepted.class);
        assertThat(available()).isEqualTo(300);
    }

    @Test
    void a_declined_payout_releases_its_money() {
        Payout payout = accepted(placePayout.place(request("p1", 300, "9007")));

        assertThat(payout.state()).isEqualTo(new PayoutState.Failed("PAYEE_NOT_EXIST", GatewayFixture.START));
        assertThat(postings()).containsExactly("PAYOUT_RESERVED 300", "PAYOUT_RELEASED 300");
        assertThat(available()).isEqualTo(1000);
        assertThat(notifications()).containsExactly("TRANSFER FAILED");
        assertThat(audit()).isEmpty();
    }

    @Test
    void an_unknown_payout_stays_reserved_is_queried_and_found_paid() {
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);

        Payout unknown = accepted(placePayout.place(request("p1", 300, "1234")));
        long reserved = available();
        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();

        assertThat(unknown.state()).isEqualTo(new PayoutState.Sent());
        assertThat(reserved).isEqualTo(700);
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Done.class);
        assertThat(fixture.payouts.requests).hasSize(1);
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_payout_that_did_not_arrive_is_repeated_under_the_same_number() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);

        placePayout.place(request("p1", 300, "1234"));
        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();

        assertThat(found("p1").state()).isInstanceOf(PayoutState.Done.class);
        assertThat(fixture.payouts.requests).hasSize(2);
        assertThat(fixture.payouts.requests).extracting(PayoutRequest::number).containsOnly(serial("p1"));
    }

    @Test
    void a_decline_of_a_repeat_is_final_only_after_some_time() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);

        placePayout.place(request("p1", 300, "9007"));
        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();
        PayoutState declined = found("p1").state();
        fixture.clock.advance(DeclineConfirmation.PERIOD);
        send.runOnce();

        assertThat(declined).isEqualTo(new PayoutState.Sent());
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Failed.class);
        assertThat(available()).isEqualTo(1000);
    }

    @Test
    void one_that_is_being_processed_is_asked_about_until_it_is_paid_or_has_failed() {
        placePayout.place(request("p1", 300, "9001"));
        placePayout.place(request("p2", 200, "9002"));
        PayoutState processing = found("p1").state();

        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();

        assertThat(processing).isEqualTo(new PayoutState.Sent());
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Done.class);
        fixture.clock.advance(DeclineConfirmation.PERIOD);
        send.runOnce();
        assertThat(found("p2").state()).isInstanceOf(PayoutState.Failed.class);
        assertThat(available()).isEqualTo(700);
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_query_of_the_merchant_asks_the_channel() {
        placePayout.place(request("p1", 300, "9001"));
        fixture.clock.advance(Duration.ofSeconds(11));

        var queried = fixture.bean(QueryPayout.class).query(GatewayFixture.SHOP, PayoutKind.TRANSFER, "p1");

        assertThat(queried.orElseThrow().state()).isInstanceOf(PayoutState.Done.class);
        assertThat(notifications()).containsExactly("TRANSFER SUCCESS");
    }

    @Test
    void what_the_bank_sends_back_is_available_again_and_told_as_failed() {
        placePayout.place(request("p1", 300, "9006"));
        PayoutState paid = found("p1").state();

        advance(Duration.ofDays(2));

        assertThat(paid).isInstanceOf(PayoutState.Done.class);
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Returned.class);
        assertThat(found("p1").state().status()).isEqualTo("FAILED");
        assertThat(postings()).containsExactly("PAYOUT_RESERVED 300", "PAYOUT_DONE 300", "PAYOUT_RETURNED 300");
        assertThat(available()).isEqualTo(1000);
        assertThat(notifications())
                .as("what was not delivered in time does not say SUCCESS after FAILED")
                .containsExactly("TRANSFER FAILED", "TRANSFER FAILED");
        assertThat(audit()).isEmpty();
    }

    @Test
    void what_came_back_before_we_learnt_that_it_was_paid_is_booked_both_ways() {
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);
        placePayout.place(request("p1", 300, "9006"));
        Instant paidAt = fixture.clock.instant();
        PayoutState unknown = found("p1").state();

        fixture.clock.advance(Duration.ofDays(2));
        send.runOnce();

        assertThat(unknown).isInstanceOf(PayoutState.Sent.class);
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Returned.class);
        assertThat(postings()).containsExactly("PAYOUT_RESERVED 300", "PAYOUT_DONE 300", "PAYOUT_RETURNED 300");
        assertThat(fixture.texts("select channel_number || ' ' || (paid_at = cast('" + paidAt
                        + "' as timestamptz)) from payout"))
                .containsExactly("C" + found("p1").serialNumber() + " true");
        assertThat(available()).isEqualTo(1000);
        assertThat(notifications()).containsExactly("TRANSFER FAILED");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_bank_is_watched_for_two_weeks_and_no_longer() {
        placePayout.place(request("p1", 300, "1234"));

        advance(Duration.ofDays(20));
        int calls = fixture.payouts.calls.size();
        advance(Duration.ofDays(20));

        assertThat(fixture.payouts.calls).hasSize(calls);
        assertThat(calls).isEqualTo(8);
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Done.class);
    }

    @Test
    void an_account_at_the_channel_is_not_watched() {
        placePayout.place(new PlacePayout.Request(
                GatewayFixture.SHOP,
                PayoutKind.WITHDRAWAL,
                "p1",
                "d",
                null,
                new Money(300),
                new Payee.Account("shop@example.com", "茶馆"),
                "https://shop.example/n",
                null));

        advance(Duration.ofDays(20));

        assertThat(fixture.payouts.calls).hasSize(1);
    }

    @Test
    void a_gateway_that_dies_before_it_sends_is_taken_over_after_the_lease() {
        Payout payout = accepted(placePayout.place(request("p1", 300, "9001")));
        fixture.sql()
                .sql("update payout set status = 'INIT', tries = 0, due_at = :due")
                .param(
                        "due",
                        java.time.OffsetDateTime.ofInstant(
                                GatewayFixture.START.plus(SendPayouts.LEASE), java.time.ZoneOffset.UTC))
                .update();

        fixture.clock.advance(SendPayouts.LEASE);
        send.runOnce();

        assertThat(payout.state()).isEqualTo(new PayoutState.Sent());
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Done.class);
    }

    @Test
    void a_gateway_that_stood_still_for_longer_than_its_lease_sends_nothing() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        placePayout.place(request("p1", 300, "1234"));
        fixture.clock.advance(Duration.ofSeconds(10));
        fixture.payouts.duringQuery(() -> fixture.clock.advance(SendPayouts.LEASE));

        send.runOnce();
        int sent = fixture.payouts.requests.size();
        fixture.clock.advance(Duration.ofMinutes(2));
        send.runOnce();

        assertThat(sent).isEqualTo(1);
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Done.class);
    }

    @Test
    void what_was_sent_from_one_account_is_not_sent_again_from_another() {
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);
        placePayout.place(request("p1", 300, "1234"));
        fixture.payouts.payFrom("2088000000000002");

        advance(Duration.ofHours(3));
        placePayout.place(request("p2", 200, "1234"));

        assertThat(fixture.payouts.requests).hasSize(2);
        assertThat(found("p1").state()).isEqualTo(new PayoutState.Sent());
        assertThat(found("p2").state()).isInstanceOf(PayoutState.Done.class);
        assertThat(fixture.bean(PayoutExceptions.class).list(10))
                .extracting(PayoutExceptionItem::problem)
                .containsExactly("SENT_FROM_ANOTHER_ACCOUNT");
    }

    @Test
    void what_was_never_sent_from_one_account_is_sent_from_another() {
        Merchants merchants = fixture.bean(Merchants.class);
        merchants.suspend(GatewayFixture.SHOP, "a dispute");
        placePayout.place(request("p1", 300, "1234"));
        advance(Duration.ofHours(2));
        int sent = fixture.payouts.requests.size();
        fixture.payouts.payFrom("2088000000000002");
        merchants.resume(GatewayFixture.SHOP);

        advance(Duration.ofHours(2));

        assertThat(sent).isZero();
        assertThat(fixture.payouts.requests).hasSize(1);
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Done.class);
        assertThat(fixture.texts("select payer from payout")).containsExactly("2088000000000002");
    }

    @Test
    void one_whose_lease_ends_while_its_merchant_is_read_is_not_sent() throws Exception {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        placePayout.place(request("p1", 300, "1234"));
        fixture.clock.advance(Duration.ofSeconds(10));

        try (Connection connection = fixture.database().getConnection();
                Statement statement = connection.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("lock table merchant in access exclusive mode");
            Future<?> run = threads.submit(send::runOnce);
            while (fixture.texts("select 1 from pg_locks where not granted").isEmpty()) {
                Thread.onSpinWait();
            }
            fixture.clock.advance(SendPayouts.LEASE);
            connection.rollback();
            run.get();
        }

        assertThat(fixture.payouts.requests).hasSize(1);
        assertThat(found("p1").state()).isEqualTo(new PayoutState.Sent());
    }

    @Test
    void an_account_that_no_longer_pays_is_not_watched_for_ever() {
        placePayout.place(request("p1", 300, "1234"));
        fixture.payouts.payFrom("2088000000000002");

        advance(Duration.ofDays(15));

        assertThat(fixture.payouts.calls).hasSize(1);
        assertThat(fixture.texts("select payout_id from payout where due_at is not null"))
                .isEmpty();
        assertThat(fixture.bean(PayoutExceptions.class).contradicted(10)).isEmpty();
    }

    @Test
    void one_that_was_paid_after_it_had_failed_is_on_the_work_list() {
        fixture.payouts.next(NetworkCondition.RESPONSE_LOST);
        Payout payout = accepted(placePayout.place(request("p1", 300, "1234")));
        fixture.bean(PayoutTransitions.class).apply(payout, new PayoutEvent.Declined("NO", fixture.clock.instant()));

        fixture.bean(PayoutNoticeHandler.class).changed(payout.serialNumber());
        PayoutExceptions exceptions = fixture.bean(PayoutExceptions.class);
        List<PayoutExceptionItem> listed = exceptions.contradicted(10);
        boolean handled = exceptions.markContradictionHandled(GatewayFixture.SHOP, payout.serialNumber(), 77);

        assertThat(listed).extracting(PayoutExceptionItem::problem).containsExactly("PAID_AFTER_FAILED");
        assertThat(handled).isTrue();
        assertThat(exceptions.contradicted(10)).isEmpty();
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Failed.class);
        assertThat(available()).isEqualTo(1000);
    }

    @Test
    void the_payout_of_a_suspended_merchant_is_held_and_listed_until_it_is_resumed() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        Payout payout = accepted(placePayout.place(request("p1", 300, "1234")));
        Merchants merchants = fixture.bean(Merchants.class);
        merchants.suspend(GatewayFixture.SHOP, "a dispute");
        fixture.clock.advance(Duration.ofSeconds(10));

        send.runOnce();
        PayoutExceptions exceptions = fixture.bean(PayoutExceptions.class);
        List<PayoutExceptionItem> held = exceptions.list(10);
        int sent = fixture.payouts.requests.size();
        merchants.resume(GatewayFixture.SHOP);
        exceptions.expedite(GatewayFixture.SHOP, payout.serialNumber());
        fixture.clock.advance(SendPayouts.LEASE);
        send.runOnce();

        assertThat(held).extracting(PayoutExceptionItem::problem).containsExactly(PayoutExceptionItem.HELD);
        assertThat(sent).isEqualTo(1);
        assertThat(found("p1").state()).isInstanceOf(PayoutState.Done.class);
        assertThat(exceptions.list(10)).isEmpty();
    }

    @Test
    void one_that_fails_at_midnight_is_booked_on_the_day_of_its_end() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        Payout payout = accepted(placePayout.place(request("p1", 300, "1234")));
        Instant midnight = BusinessDay.end(BusinessDay.of(fixture.clock.instant()));

        fixture.bean(PayoutTable.class)
                .updateState(
                        payout, new PayoutState.Failed("NO", midnight.minusMillis(10)), midnight.plusMillis(10), null);

        assertThat(postings()).containsExactly("PAYOUT_RESERVED 300", "PAYOUT_RELEASED 300");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_try_that_was_overtaken_records_and_ends_nothing() {
        fixture.payouts.next(NetworkCondition.REQUEST_LOST);
        Payout first = accepted(placePayout.place(request("p1", 300, "9009")));
        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();
        PayoutWorkTable work = fixture.bean(PayoutWorkTable.class);
        fixture.bean(PayoutTransitions.class).decline(before(first), "DUPLICATE");

        work.recordDecline(before(first), "NO", fixture.clock.instant());
        work.recordProblem(before(first), "lost");

        assertThat(found("p1").state()).isEqualTo(new PayoutState.Sent());
        assertThat(available()).isEqualTo(700);
        assertThat(work.declinedCode(first)).isEmpty();
        assertThat(fixture.texts("select last_problem from payout where last_problem is not null"))
                .isEmpty();
    }

    /** As the first try had leased it. */
    private static Payout before(Payout payout) {
        return new Payout(
                payout.merchant(),
                payout.id(),
                payout.kind(),
                payout.requestId(),
                payout.serialNumber(),
                payout.contentDigest(),
                payout.partnerId(),
                payout.amount(),
                payout.payeeHint(),
                payout.bankCard(),
                payout.notifyUrl(),
                payout.remark(),
                new PayoutState.Accepted(),
                0,
                payout.createdAt());
    }

    @Test
    void a_digest_tells_nothing_without_the_key_and_older_ones_still_compare() {
        placePayout.place(request("p1", 300, "1234"));
        List<String> stored = fixture.texts("select content_digest from payout");
        Result again = placePayout.place(request("p1", 300, "1234"));
        fixture.sql().sql("update payout set content_digest = 'digest of 300'").update();

        assertThat(stored)
                .singleElement()
                .satisfies(digest -> assertThat(digest).matches("hmac:[0-9a-f]{64}"));
        assertThat(again).isInstanceOf(Result.Accepted.class);
        assertThat(placePayout.place(request("p1", 300, "1234"))).isInstanceOf(Result.Accepted.class);
        assertThat(placePayout.place(request("p1", 301, "1234"))).isEqualTo(new Result.RequestIdReused());
    }

    @Test
    void name_and_card_stand_sealed_in_one_column_only() {
        placePayout.place(request("p1", 300, "1234"));

        assertThat(fixture.texts("select to_jsonb(payout) - 'sealed_payee' from payout"))
                .noneMatch(row -> row.contains("张三") || row.contains("622202"));
        assertThat(fixture.texts("select sealed_payee from payout"))
                .allMatch(text -> text.startsWith("sealed for payout " + serial("p1")));
        assertThat(fixture.texts("select payee_hint from payout")).containsExactly("****1234");
        assertThat(fixture.texts("select fields from notification"))
                .noneMatch(row -> row.contains("张三") || row.contains("1234"));
        assertThat(fixture.payouts.requests.getFirst().payee())
                .isEqualTo(new Payee.BankCard("6222020000001234", "张三", false, "工商银行", null, null, null));
    }

    private void advance(Duration time) {
        Instant end = fixture.clock.instant().plus(time);
        while (fixture.clock.instant().isBefore(end)) {
            fixture.clock.advance(Duration.ofHours(1));
            send.runOnce();
        }
    }

    private static PlacePayout.Request request(String requestId, long fen, String digits) {
        return request(PayoutKind.TRANSFER, requestId, fen, digits);
    }

    private static PlacePayout.Request request(PayoutKind kind, String requestId, long fen, String digits) {
        return new PlacePayout.Request(
                GatewayFixture.SHOP,
                kind,
                requestId,
                "digest of " + fen,
                null,
                new Money(fen),
                new Payee.BankCard("622202000000" + digits, "张三", false, "工商银行", null, null, null),
                "https://shop.example/" + requestId,
                null);
    }

    private static Payout accepted(Result result) {
        assertThat(result).isInstanceOf(Result.Accepted.class);
        return ((Result.Accepted) result).payout();
    }

    private Payout found(String requestId) {
        return fixture.bean(PayoutTable.class)
                .find(GatewayFixture.SHOP, PayoutKind.TRANSFER, requestId)
                .orElseThrow();
    }

    private String serial(String requestId) {
        return found(requestId).serialNumber();
    }

    private long available() {
        return fixture.bean(Balances.class).payable(GatewayFixture.SHOP).available();
    }

    private List<String> postings() {
        return fixture.texts(
                "select kind || ' ' || amount from posting where cause_type = 'PAYOUT' order by posting_id");
    }

    private List<String> notifications() {
        return fixture.texts(
                "select kind || ' ' || (cast(fields as jsonb) ->> 'status') from notification order by notification_id");
    }

    private List<Difference> audit() {
        return fixture.bean(LedgerAudit.class).all().stream()
                .filter(difference -> difference.subject().startsWith("PAYOUT"))
                .toList();
    }

    private static List<Result> together(List<Callable<Result>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Result> results = new ArrayList<>();
            for (Future<Result> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
