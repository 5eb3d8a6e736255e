package org.lifepay.gateway.reconciliation;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.ScriptedBills;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.transition.OrderTransitions;

/** Reconciliation against bills that a test writes row by row. */
final class ScriptedReconciliation implements AutoCloseable {
    /** The day on which the fixture's clock starts. */
    static final LocalDate DAY = LocalDate.parse("2026-03-01");

    final ScriptedBills bills = new ScriptedBills();
    final GatewayFixture fixture;
    final ReconciledDays days;
    final BillDifferences differences;

    ScriptedReconciliation(GatewayFixture.Setting... settings) {
        GatewayFixture.Setting[] all = java.util.Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = context -> context.registerBean(ChannelBills.class, () -> bills);
        this.fixture = new GatewayFixture(all);
        this.days = fixture.bean(ReconciledDays.class);
        this.differences = fixture.bean(BillDifferences.class);
    }

    /** An order of 8.88 that is paid now. */
    Order paid(String requestId) {
        Order order = fixture.place(requestId, PaymentMode.SCAN_CODE);
        fixture.bean(OrderTransitions.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        return order;
    }

    /** A payment of today on the bill of {@link #DAY}. */
    void bill(String number, long fen) {
        bill(number, null, fen);
    }

    /** A refund of today on the bill of {@link #DAY}; a payment if it has no number. */
    void bill(String number, @Nullable String refundNumber, long fen) {
        bills.add(DAY, row(number, refundNumber, fen));
    }

    BilledMovement row(String number, @Nullable String refundNumber, long fen) {
        return new BilledMovement(
                number, refundNumber, "T" + number, new Money(fen), new Money(fen), 0, fixture.clock.instant());
    }

    void nextMorning() {
        run(Duration.ofDays(1));
    }

    void run(Duration later) {
        fixture.clock.advance(later);
        fixture.bean(ReconcileDays.class).runOnce();
    }

    BillKey key() {
        return new BillKey(bills.channel(), bills.account(), DAY);
    }

    BillDay day() {
        return days.find(key()).orElseThrow();
    }

    /** Its differences, each as result, kind, status and both amounts. */
    List<String> all() {
        return days.differences(key(), 0, false, 100).stream()
                .map(ScriptedReconciliation::shown)
                .toList();
    }

    BillDifference only() {
        List<BillDifference> all = days.differences(key(), 0, false, 100);
        if (all.size() != 1) {
            throw new AssertionError("differences: " + all);
        }
        return all.getFirst();
    }

    List<String> tallies() {
        return days.lines(key()).stream()
                .map(line -> line.kind() + " " + line.result() + " " + line.count())
                .toList();
    }

    void sql(String statement) {
        fixture.sql().sql(statement).update();
    }

    static String shown(BillDifference found) {
        BillDifference.Ours ours = found.ours();
        BillDifference.Theirs theirs = found.theirs();
        return found.result() + " " + found.kind() + " " + found.status() + " "
                + (ours == null ? "-" : Objects.toString(ours.fen())) + " "
                + (theirs == null ? "-" : Objects.toString(theirs.fen()));
    }

    @Override
    public void close() {
        fixture.close();
    }
}
