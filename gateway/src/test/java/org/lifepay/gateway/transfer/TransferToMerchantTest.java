package org.lifepay.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.ledger.BalanceRollup;
import org.lifepay.gateway.ledger.Balances;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.ledger.audit.NightlyAudit;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.settlement.SettlePending;
import org.lifepay.gateway.transfer.TransferToMerchant.Result;

/** Money moves between merchants once, under one number, and is never lost between them. */
@Timeout(60)
class TransferToMerchantTest {
    private static final MerchantId SHOP = GatewayFixture.SHOP;
    private static final MerchantId OTHER = new MerchantId("890000594");
    private static final MerchantId THIRD = new MerchantId("890000595");
    private static final List<MerchantId> ALL = List.of(SHOP, OTHER, THIRD);

    private final GatewayFixture fixture = new GatewayFixture();
    private final TransferToMerchant transfers = fixture.bean(TransferToMerchant.class);
    private final CompleteTransfers completion = fixture.bean(CompleteTransfers.class);

    /** The shop has 8.88. */
    @BeforeEach
    void settle() {
        fixture.register(OTHER);
        fixture.register(THIRD);
        Order order = fixture.place("order-1", PaymentMode.SCAN_CODE);
        fixture.bean(PaymentConfirmationHandler.class).confirm(SHOP.digits(), fixture.payment(order.paymentOrderId()));
        fixture.clock.advance(Duration.ofDays(1));
        fixture.bean(SettlePending.class).runOnce();
        fixture.sql().sql("delete from notification").update();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_transfer_moves_the_amount_and_is_notified_once() {
        AccountTransfer first = accepted(transfers.transfer(request(SHOP, "t1", OTHER, 300)));
        AccountTransfer again = accepted(transfers.transfer(request(SHOP, "t1", OTHER, 300)));

        assertThat(first.status()).isEqualTo("SUCCESS");
        assertThat(again).isEqualTo(first);
        assertThat(available()).containsExactly(588L, 300L, 0L);
        assertThat(clearing()).isZero();
        assertThat(fixture.texts("select kind || ' ' || request_id || ' ' || url from notification"))
                .containsExactly("TRANSFER t1 https://shop.example/transfers");
        assertThat(fixture.texts("select fields from notification").getFirst())
                .contains("\"transferAmount\"", OTHER.digits(), first.serialNumber())
                .doesNotContain("\"amount\"");
        assertThat(audit()).isEmpty();
    }

    @Test
    void what_is_refused_changes_nothing() {
        Result tooMuch = transfers.transfer(request(SHOP, "t1", OTHER, 889));
        Result unknown = transfers.transfer(request(SHOP, "t2", new MerchantId("890000999"), 1));
        Result itself = transfers.transfer(request(SHOP, "t3", SHOP, 1));
        transfers.transfer(request(SHOP, "t4", OTHER, 1));
        Result otherContent = transfers.transfer(request(SHOP, "t4", OTHER, 2));
        fixture.bean(Merchants.class).suspend(OTHER, "test");
        Result suspended = transfers.transfer(request(SHOP, "t5", OTHER, 1));
        Result replayed = transfers.transfer(request(SHOP, "t4", OTHER, 1));

        assertThat(tooMuch).isEqualTo(new Result.ExceedsBalance(888));
        assertThat(List.of(unknown, itself, suspended)).containsOnly(new Result.NoReceiver());
        assertThat(otherContent).isEqualTo(new Result.RequestIdReused());
        assertThat(accepted(replayed).status()).isEqualTo("SUCCESS");
        assertThat(available()).containsExactly(887L, 1L, 0L);
        assertThat(fixture.texts("select request_id from account_transfer")).containsExactly("t4");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_half_done_transfer_is_named_by_the_audit_and_completed_by_another_gateway() {
        AccountTransfer sent = accepted(transfers.send(request(SHOP, "t1", OTHER, 300)));
        List<Difference> half = audit();
        int tooEarly = completion.runOnce();
        fixture.clock.advance(Duration.ofSeconds(20));
        int completed = completion.runOnce();

        assertThat(half)
                .containsExactly(new Difference(
                        Difference.Kind.HALF_TRANSFER,
                        SHOP.digits(),
                        "TRANSFER " + sent.serialNumber(),
                        "CLEARING",
                        300L,
                        null));
        assertThat(List.of(tooEarly, completed, completion.runOnce())).containsExactly(0, 1, 0);
        assertThat(available()).containsExactly(588L, 300L, 0L);
        assertThat(fixture.texts("select kind from notification")).containsExactly("TRANSFER");
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_half_done_transfer_is_told_to_operators_and_audited_however_old_it_is() {
        AccountTransfer sent = accepted(transfers.send(request(SHOP, "t1", OTHER, 300)));
        TransferExceptions exceptions = fixture.bean(TransferExceptions.class);
        List<AccountTransfer> young = exceptions.list(10);
        fixture.clock.advance(Duration.ofDays(40));

        fixture.bean(NightlyAudit.class).runOnce();

        assertThat(young).isEmpty();
        assertThat(exceptions.list(10))
                .extracting(AccountTransfer::serialNumber)
                .containsExactly(sent.serialNumber());
        assertThat(fixture.bean(NightlyAudit.class).last().orElseThrow().differences())
                .containsExactly(new Difference(
                        Difference.Kind.HALF_TRANSFER,
                        SHOP.digits(),
                        "TRANSFER " + sent.serialNumber(),
                        "CLEARING",
                        300L,
                        null));
        assertThat(exceptions.expedite(SHOP, sent.serialNumber())).isTrue();
        completion.runOnce();
        assertThat(exceptions.list(10)).isEmpty();
        assertThat(exceptions.expedite(SHOP, sent.serialNumber())).isFalse();
    }

    @Test
    void one_that_cannot_be_completed_keeps_no_other_waiting() {
        accepted(transfers.send(request(SHOP, "t1", OTHER, 300)));
        accepted(transfers.send(request(SHOP, "t2", THIRD, 200)));
        fixture.clock.advance(CompleteTransfers.LEASE);
        fixture.sql()
                .sql("alter table posting add constraint broken check (merchant_id <> '890000594') not valid")
                .update();
        completion.runOnce();
        List<Long> without = available();
        fixture.sql().sql("alter table posting drop constraint broken").update();
        fixture.clock.advance(CompleteTransfers.LEASE);
        completion.runOnce();

        assertThat(without).containsExactly(388L, 0L, 200L);
        assertThat(available()).containsExactly(388L, 300L, 200L);
        assertThat(audit()).isEmpty();
    }

    @Test
    void a_gateway_that_dies_after_the_receivers_booking_books_nothing_twice() {
        AccountTransfer sent = accepted(transfers.send(request(SHOP, "t1", OTHER, 300)));
        completion.complete(sent);
        fixture.sql()
                .sql("update account_transfer set status = 'INIT', received_at = null, due_at = created_at")
                .update();
        fixture.clock.advance(Duration.ofDays(1)); // the receiver's day stays that of the booking

        assertThat(completion.runOnce()).isEqualTo(1);
        assertThat(available()).containsExactly(588L, 300L, 0L);
        assertThat(audit()).isEmpty();
    }

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 4).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void all_clearing_accounts_together_are_zero_whatever_is_sent_at_once(long seed) throws Exception {
        System.out.println("transfer property test: seed " + seed);
        Random random = new Random(seed);
        List<Runnable> operations = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            MerchantId from = ALL.get(random.nextInt(3));
            TransferToMerchant.Request request =
                    request(from, "t" + random.nextInt(40), ALL.get(random.nextInt(3)), 1 + random.nextInt(400));
            boolean dies = random.nextInt(4) == 0 && !from.equals(request.receiver());
            operations.add(() -> {
                if (dies) {
                    transfers.send(request);
                } else {
                    transfers.transfer(request);
                }
            });
            if (random.nextInt(10) == 0) {
                operations.add(() -> fixture.bean(BalanceRollup.class).runOnce());
            }
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            operations.forEach(operation -> running.add(threads.submit(operation)));
            for (Future<?> one : running) {
                one.get(); // no operation fails
            }
        }
        fixture.clock.advance(Duration.ofMinutes(1));
        completion.runOnce();

        assertThat(clearing()).as("seed %d", seed).isZero();
        assertThat(available()).as("seed %d", seed).allMatch(fen -> fen >= 0);
        assertThat(available().stream().mapToLong(Long::longValue).sum()).isEqualTo(888);
        assertThat(audit()).as("seed %d", seed).isEmpty();
    }

    private static TransferToMerchant.Request request(MerchantId from, String requestId, MerchantId to, long fen) {
        return new TransferToMerchant.Request(
                from,
                requestId,
                "digest of " + requestId + to + fen,
                null,
                to,
                new Money(fen),
                "https://shop.example/transfers",
                null);
    }

    private static AccountTransfer accepted(Result result) {
        if (result instanceof Result.Accepted(var transfer)) {
            return transfer;
        }
        throw new AssertionError("not accepted: " + result);
    }

    private List<Long> available() {
        return ALL.stream()
                .map(merchant -> fixture.bean(Balances.class).payable(merchant).available())
                .toList();
    }

    private long clearing() {
        return fixture.sql().sql("""
                        select coalesce(sum(case 'CLEARING' when credit_account then amount when debit_account then -amount end), 0)
                        from posting
                        """).query(Long.class).single();
    }

    private List<Difference> audit() {
        return fixture.bean(LedgerAudit.class).all();
    }
}
