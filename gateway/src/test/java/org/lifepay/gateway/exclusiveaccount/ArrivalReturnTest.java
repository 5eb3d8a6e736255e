package org.lifepay.gateway.exclusiveaccount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.EmptyBankArrivals;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.channel.arrival.ReturnRequest;
import org.lifepay.gateway.channel.arrival.ReturnResult;
import org.lifepay.gateway.channel.arrival.ReturnTransfers;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.exclusiveaccount.WorkOffArrival.Result;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.money.Money;

class ArrivalReturnTest {
    private static final By LI = new By(1, "Li");
    private static final By HAN = new By(2, "Han");
    private static final BankArrival.Payer SENDER = new BankArrival.Payer("张三", "6222000011", "工商银行", "货款");

    private final Bank bank = new Bank();
    private GatewayFixture fixture;
    private WorkOffArrival workOff;
    private SendArrivalReturns task;

    /** A bank that answers what the test says, and returned nothing otherwise. */
    private static final class Bank implements ReturnTransfers {
        final Queue<ReturnResult> answers = new ArrayDeque<>();
        final List<String> calls = new ArrayList<>();
        Runnable meanwhile = () -> {};

        @Override
        public String bank() {
            return "BANK";
        }

        @Override
        public ReturnResult send(ReturnRequest request) {
            return answer("send", request);
        }

        @Override
        public ReturnResult query(ReturnRequest request) {
            meanwhile.run();
            return answer("query", request);
        }

        private ReturnResult answer(String what, ReturnRequest request) {
            BankArrival arrival = request.arrival();
            calls.add(what + " " + request.number() + " " + arrival.amount().fen() + " "
                    + arrival.payer().account());
            return Objects.requireNonNullElse(answers.poll(), new ReturnResult.Processing());
        }
    }

    @BeforeEach
    void begin() {
        fixture = new GatewayFixture(context -> {
            context.registerBean(BankArrivals.class, () -> new EmptyBankArrivals("BANK"));
            context.registerBean(ReturnTransfers.class, () -> bank);
        });
        workOff = fixture.bean(WorkOffArrival.class);
        task = fixture.bean(SendArrivalReturns.class);
    }

    @AfterEach
    void end() {
        try {
            assertThat(fixture.bean(LedgerAudit.class).all()).isEmpty();
        } finally {
            fixture.close();
        }
    }

    private Arrival arrives(String bankCode, String serial, BankArrival.Payer payer) {
        return fixture.bean(TakeArrival.class)
                .take(new BankArrival(bankCode, serial, "6299999999", new Money(150), fixture.clock.instant(), payer));
    }

    private Arrival arrival() {
        return fixture.bean(Arrivals.class).find("BANK", "s1").orElseThrow();
    }

    private Result claim() {
        return workOff.claimReturn("BANK", "s1", "paid twice", LI);
    }

    private Result approve() {
        Instant claimedAt = workOff.claimOf(arrival()).orElseThrow().at();
        return workOff.approve("BANK", "s1", claimedAt, HAN);
    }

    private void returned(ReturnResult... answers) {
        arrives("BANK", "s1", SENDER);
        claim();
        approve();
        bank.answers.addAll(List.of(answers));
        task.runOnce();
    }

    private void later(Duration time) {
        fixture.clock.advance(time);
        task.runOnce();
    }

    @Test
    void a_return_whose_lease_has_ended_during_the_query_is_not_sent_again() {
        returned(new ReturnResult.Unknown("no answer"));
        bank.answers.add(new ReturnResult.NotFound());
        bank.meanwhile = () -> fixture.clock.advance(Duration.ofMinutes(5));

        later(Duration.ofHours(1));

        assertThat(bank.calls).filteredOn(call -> call.startsWith("send")).hasSize(1);
        assertThat(bank.calls).filteredOn(call -> call.startsWith("query")).isNotEmpty();
    }

    @Test
    void a_late_decline_does_not_end_what_another_gateway_has_begun() {
        returned(new ReturnResult.Processing());
        ArrivalReturnTable table = fixture.bean(ArrivalReturnTable.class);
        fixture.clock.advance(Duration.ofHours(1));
        Instant now = fixture.clock.instant();
        ArrivalReturn first = table.due(now, 1).getFirst();
        assertThat(table.lease(first, now, now.plusSeconds(60))).isTrue();
        Instant later = now.plusSeconds(61);
        ArrivalReturn second = table.due(later, 1).getFirst();
        assertThat(table.lease(second, later, later.plusSeconds(60))).isTrue();

        assertThat(table.end(first, ArrivalReturn.Status.DECLINED, null, "DUPLICATE", later))
                .isFalse();
        assertThat(table.isLeased(first, later)).isFalse();
        assertThat(table.isLeased(second, later)).isTrue();
    }

    private String suspense() {
        return fixture.texts("""
                select coalesce(sum(case when credit_account = 'SUSPENSE' then amount else -amount end), 0) from posting
                where 'SUSPENSE' in (debit_account, credit_account)
                """).getFirst();
    }

    @Test
    void two_users_send_money_back_to_its_sender_and_it_leaves_suspense() {
        arrives("BANK", "s1", SENDER);

        Result claimed = claim();
        task.runOnce();
        Result own = workOff.approve(
                "BANK", "s1", workOff.claimOf(arrival()).orElseThrow().at(), LI);
        List<String> before = List.copyOf(bank.calls);
        Result approved = approve();
        String waiting = arrival().status() + " " + suspense();
        bank.answers.add(new ReturnResult.Returned("B7"));
        task.runOnce();
        later(Duration.ofDays(1));

        assertThat(List.of(claimed, own, approved)).containsExactly(Result.CLAIMED, Result.OWN_CLAIM, Result.RETURNING);
        assertThat(before).isEmpty();
        assertThat(waiting).isEqualTo("RETURNING 150");
        assertThat(bank.calls).containsExactly("send s1-R1 150 6222000011");
        assertThat(arrival().status()).isEqualTo(ArrivalStatus.RETURNED);
        assertThat(suspense()).isEqualTo("0");
        assertThat(fixture.texts("select status || ' ' || bank_number from arrival_return"))
                .containsExactly("RETURNED B7");
    }

    @Test
    void a_return_without_an_answer_is_asked_for_again_under_its_number() {
        returned(new ReturnResult.Unknown("timeout"));
        String unknown = arrival().status() + " " + suspense();
        bank.answers.add(new ReturnResult.NotFound());
        bank.answers.add(new ReturnResult.Unknown("timeout"));
        later(Duration.ofMinutes(1));
        bank.answers.add(new ReturnResult.Returned("B7"));
        later(Duration.ofMinutes(2));

        assertThat(unknown).isEqualTo("RETURNING 150");
        assertThat(bank.calls)
                .containsExactly(
                        "send s1-R1 150 6222000011",
                        "query s1-R1 150 6222000011",
                        "send s1-R1 150 6222000011",
                        "query s1-R1 150 6222000011");
        assertThat(arrival().status()).isEqualTo(ArrivalStatus.RETURNED);
    }

    @Test
    void what_the_bank_declines_is_unmatched_again_and_can_be_returned_anew() {
        returned(new ReturnResult.Declined("ACCOUNT_CLOSED"));
        Arrival declined = arrival();
        ArrivalReturn first = fixture.bean(ArrivalReturns.class).last(declined).orElseThrow();
        fixture.clock.advance(Duration.ofMinutes(1));
        claim();
        approve();
        bank.answers.add(new ReturnResult.Returned("B8"));
        task.runOnce();

        assertThat(declined.status()).isEqualTo(ArrivalStatus.UNMATCHED);
        assertThat(declined.reason()).isEqualTo(UnmatchedReason.UNKNOWN_ACCOUNT);
        assertThat(first.problem()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(bank.calls).last().isEqualTo("send s1-R2 150 6222000011");
        assertThat(arrival().status()).isEqualTo(ArrivalStatus.RETURNED);
        assertThat(fixture.texts("select count(*) from posting where kind = 'ARRIVAL_RELEASED'"))
                .containsExactly("1");
    }

    @Test
    void an_early_decline_of_a_repeat_ends_nothing() {
        returned(new ReturnResult.Unknown("timeout"));
        bank.answers.add(new ReturnResult.NotFound());
        bank.answers.add(new ReturnResult.Declined("DUPLICATE"));
        later(Duration.ofMinutes(1));
        ArrivalStatus early = arrival().status();
        bank.answers.add(new ReturnResult.Returned("B7"));
        later(Duration.ofMinutes(2));

        assertThat(early).isEqualTo(ArrivalStatus.RETURNING);
        assertThat(arrival().status()).isEqualTo(ArrivalStatus.RETURNED);
    }

    @Test
    void two_users_end_a_return_without_a_result_and_the_banks_word_counts_more() {
        EndArrivalReturn ends = fixture.bean(EndArrivalReturn.class);
        returned(new ReturnResult.Unknown("HTTP 502"));
        Result early = ends.claim("BANK", "s1", false, "not at the bank", LI);
        fixture.clock.advance(Duration.ofHours(1));
        bank.answers.add(new ReturnResult.Unknown("HTTP 502"));
        Result unknown = ends.claim("BANK", "s1", false, "not at the bank", LI);
        bank.answers.add(new ReturnResult.NotFound());
        Result claimed = ends.claim("BANK", "s1", false, "not at the bank", LI);
        Instant at = workOff.claimOf(arrival()).orElseThrow().at();
        bank.answers.add(new ReturnResult.NotFound());
        task.runOnce();
        Result own = ends.approve("BANK", "s1", at, LI);
        Result tooEarly = ends.approve("BANK", "s1", at, HAN);
        fixture.clock.advance(EndArrivalReturn.MIN_AGE);
        bank.answers.add(new ReturnResult.NotFound());
        Result ended = ends.approve("BANK", "s1", at, HAN);
        ArrivalStatus unmatched = arrival().status();

        claim(); // sent again, under another number, and by hand at last
        approve();
        task.runOnce();
        fixture.clock.advance(Duration.ofHours(2));
        bank.answers.add(new ReturnResult.Unknown("HTTP 502"));
        ends.claim("BANK", "s1", true, "receipt 7", LI);
        Result rejected = ends.reject("BANK", "s1");
        bank.answers.add(new ReturnResult.Unknown("HTTP 502"));
        ends.claim("BANK", "s1", true, "receipt 8", LI);
        Instant then = workOff.claimOf(arrival()).orElseThrow().at();
        fixture.clock.advance(EndArrivalReturn.MIN_AGE);
        bank.answers.add(new ReturnResult.Unknown("HTTP 502"));
        Result sent = ends.approve("BANK", "s1", then, HAN);

        assertThat(List.of(early, unknown, claimed, own, tooEarly, ended, rejected, sent))
                .containsExactly(
                        Result.TOO_NEW,
                        Result.UNKNOWN,
                        Result.CLAIMED,
                        Result.OWN_CLAIM,
                        Result.TOO_EARLY,
                        Result.RETURN_ENDED,
                        Result.REJECTED,
                        Result.RETURN_ENDED);
        assertThat(unmatched).isEqualTo(ArrivalStatus.UNMATCHED);
        assertThat(arrival().status()).isEqualTo(ArrivalStatus.RETURNED);
        assertThat(bank.calls).filteredOn(call -> call.startsWith("send")).hasSize(2);
        assertThat(fixture.texts("select attempt || ' ' || status || ' ' || coalesce(bank_number, last_problem)"
                        + " from arrival_return order by attempt"))
                .containsExactly("1 DECLINED NOT_SENT", "2 RETURNED MANUAL");
    }

    @Test
    void no_claim_is_left_of_a_return_that_is_declined_at_the_same_moment() {
        EndArrivalReturn ends = fixture.bean(EndArrivalReturn.class);
        List<Result> claims = new ArrayList<>();
        returned(new ReturnResult.Unknown("HTTP 502"));
        fixture.clock.advance(Duration.ofHours(1));
        bank.meanwhile = () -> { // while the sender asks, too
            bank.meanwhile = () -> {};
            claims.add(ends.claim("BANK", "s1", true, "receipt 7", LI));
        };
        bank.answers.addAll(List.of(new ReturnResult.NotFound(), new ReturnResult.Declined("ACCOUNT_CLOSED")));
        task.runOnce();
        ArrivalStatus claimed = arrival().status();

        bank.meanwhile = () -> fixture.bean(ArrivalTable.class).undoReturn(arrival());
        ends.reject("BANK", "s1");
        bank.answers.add(new ReturnResult.NotFound());
        claims.add(ends.claim("BANK", "s1", true, "receipt 8", LI));

        assertThat(claims).containsExactly(Result.CLAIMED, Result.GONE);
        assertThat(claimed).isEqualTo(ArrivalStatus.RETURNING);
        assertThat(workOff.claimOf(arrival())).isEmpty();
    }

    @Test
    void no_return_is_approved_of_money_that_a_file_has_told_meanwhile() {
        arrives("BANK", "s1", SENDER);
        claim();
        arrives("BANK", "s1x", SENDER);
        fixture.texts(
                "update bank_arrival set unconfirmed_since = timestamptz '2026-01-01 00:00:00Z' where serial_number = 's1x' returning bank");

        assertThat(approve()).isEqualTo(Result.NOT_RETURNABLE);
        task.runOnce();
        assertThat(bank.calls).isEmpty();
        assertThat(arrival().status()).isEqualTo(ArrivalStatus.UNMATCHED);
        assertThat(workOff.reject("BANK", "s1")).isEqualTo(Result.REJECTED);
    }

    @Test
    void money_on_its_way_back_can_be_used_for_nothing_else() {
        returned(new ReturnResult.Processing());

        assertThat(claim()).isEqualTo(Result.GONE);
        assertThat(workOff.claimExplained("BANK", "s1", "?", LI)).isEqualTo(Result.GONE);
        assertThat(fixture.bean(Arrivals.class).unmatched(10)).isEmpty();
    }

    @Test
    void money_whose_sender_is_not_known_in_full_is_not_returned() {
        arrives("BANK", "s1", new BankArrival.Payer("张三", "", "", ""));
        Result nameless = claim();
        arrives("BANK", "s2", new BankArrival.Payer("张三", "6222****0011", "", ""));
        arrives("OTHER", "s3", SENDER);

        assertThat(nameless).isEqualTo(Result.NOT_RETURNABLE);
        assertThat(workOff.claimReturn("BANK", "s2", "?", LI)).isEqualTo(Result.NOT_RETURNABLE);
        assertThat(workOff.claimReturn("OTHER", "s3", "?", LI)).isEqualTo(Result.NOT_RETURNABLE);
    }

    @Test
    void one_gateway_at_a_time_works_on_a_return() {
        arrives("BANK", "s1", SENDER);
        claim();
        approve();
        ArrivalReturnTable table = fixture.bean(ArrivalReturnTable.class);
        Instant now = fixture.clock.instant();
        ArrivalReturn due = table.due(now, 10).getFirst();

        boolean first = table.lease(due, now, now.plusSeconds(60));
        boolean second = table.lease(due, now, now.plusSeconds(60));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(task.runOnce()).isZero();
    }

    @Test
    void a_return_without_a_result_for_an_hour_waits_for_a_user() {
        returned(new ReturnResult.Unknown("HTTP 502"));
        ArrivalReturns returns = fixture.bean(ArrivalReturns.class);
        List<ArrivalReturns.Returned> before = returns.stuck(10);
        fixture.clock.advance(Duration.ofHours(1));

        assertThat(before).isEmpty();
        assertThat(returns.stuck(10))
                .singleElement()
                .satisfies(one -> assertThat(one.last().problem()).isEqualTo("HTTP 502"));
        assertThat(returns.expedite("BANK", "s1")).isTrue();
        assertThat(returns.expedite("BANK", "s2")).isFalse();
        assertThat(returns.latest(10)).hasSize(1);
    }
}
