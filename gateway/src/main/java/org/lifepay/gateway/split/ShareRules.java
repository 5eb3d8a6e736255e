package org.lifepay.gateway.split;

import java.time.LocalDate;
import org.lifepay.gateway.ledger.BookedFees;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.lifepay.gateway.settlement.SettlementTermsOfMerchants;
import org.lifepay.gateway.split.SplitRecord.Status;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/** Decides under the locks of the payer and of the order what becomes of a share. */
@Component
class ShareRules {
    static final String BALANCE_NOT_ENOUGH = "BALANCE_NOT_ENOUGH";
    private static final String REFUND_PENDING = "REFUND_PENDING";
    private static final String PAYER_SUSPENDED = "PAYER_SUSPENDED";
    private static final String RECEIVER_SUSPENDED = "RECEIVER_SUSPENDED";
    private static final String SETTLEMENT_ON_HOLD = "SETTLEMENT_ON_HOLD";
    private static final String ORDER_REFUNDED = "ORDER_REFUNDED";
    private static final String SPLIT_EXCEEDS_ORDER = "SPLIT_EXCEEDS_ORDER";

    private final SplitTable splits;
    private final SplitRecordTable records;
    private final ChannelShareTable shares;
    private final SplitOrders orders;
    private final BookedFees fees;
    private final Merchants merchants;
    private final SettlementTermsOfMerchants settlement;
    private final SplitTermsOfMerchants terms;

    ShareRules(
            SplitTable splits,
            SplitRecordTable records,
            ChannelShareTable shares,
            SplitOrders orders,
            BookedFees fees,
            Merchants merchants,
            SettlementTermsOfMerchants settlement,
            SplitTermsOfMerchants terms) {
        this.splits = splits;
        this.records = records;
        this.shares = shares;
        this.orders = orders;
        this.fees = fees;
        this.merchants = merchants;
        this.settlement = settlement;
        this.terms = terms;
    }

    /** Whether the payer's money is held: the share is kept, however long that takes. */
    static boolean isHold(String problem) {
        return problem.equals(PAYER_SUSPENDED) || problem.equals(SETTLEMENT_ON_HOLD);
    }

    /** The decision, with the record as it stands. */
    sealed interface Decision {
        /** Less what refunds took already; the payment counts for that day. */
        record Book(SplitRecord row, Money reduced, LocalDate paidOn) implements Decision {}

        record Wait(SplitRecord row, String problem) implements Decision {}

        record End(SplitRecord row, Status status, String reason) implements Decision {}

        /** Another gateway was first. */
        record Nothing() implements Decision {}
    }

    /** Call it within a transaction. */
    Decision decide(SplitRecord given) {
        merchants.lock(given.payer());
        Order order = orders.lock(given.order());
        SplitRecord row =
                records.lock(given.payer(), given.splitId(), given.lineNo()).orElseThrow();
        if (row.status() != Status.INIT) {
            return new Decision.Nothing();
        }
        Split split = splits.get(row.payer(), row.splitId());
        Money reduced = split.returned(row.amount(), order);
        if (reduced.equals(row.amount())) {
            return new Decision.End(row, Status.CANCEL, ORDER_REFUNDED);
        }
        if (merchants
                .findUncached(row.payer())
                .map(RegisteredMerchant::merchant)
                .filter(Merchant::active)
                .isEmpty()) {
            return new Decision.Wait(row, PAYER_SUSPENDED);
        }
        if (settlement.of(row.payer()).hold()) {
            return new Decision.Wait(row, SETTLEMENT_ON_HOLD);
        }
        if (!order.refundPending().equals(Money.ZERO)) {
            return new Decision.Wait(row, REFUND_PENDING);
        }
        if (row.amount().fen() - reduced.fen() > leftOf(order, false)) {
            return new Decision.End(row, Status.FAILED, SPLIT_EXCEEDS_ORDER);
        }
        if (merchants.find(row.receiver()).filter(Merchant::active).isEmpty()) {
            return new Decision.Wait(row, RECEIVER_SUSPENDED);
        }
        return new Decision.Book(row, reduced, BusinessDay.of(split.paidAt()));
    }

    /**
     * What can still be split of a paid order, in fen: what the merchant received less the fee, its refunds and what is split already.
     *
     * @param withWaiting whether shares that are not booked yet count, and refunds that are under way
     */
    long leftOf(Order order, boolean withWaiting) {
        OrderKey key = order.key();
        return order.received().fen()
                - fees.ofOrder(key.merchant(), key.id()).keptFen()
                - order.sentBack().fen()
                - (withWaiting ? order.refundPending().fen() : 0)
                - records.kept(key, withWaiting);
    }

    /** What can still be split at the channel, in fen, if all that waits is done. */
    long leftAtChannel(Order order) {
        OrderKey key = order.key();
        return Math.min(
                leftOf(order, true), terms.limit(key.merchant(), order.amount()).fen() - shares.shared(key, true));
    }
}
