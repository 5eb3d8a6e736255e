package org.lifepay.gateway.console.operator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.complaint.FailedReplies;
import org.lifepay.gateway.console.operator.ExceptionItem.Kind;
import org.lifepay.gateway.customs.DeclarationExceptions;
import org.lifepay.gateway.exchange.ForeignPurchaseExceptions;
import org.lifepay.gateway.exchange.collection.CollectionExceptions;
import org.lifepay.gateway.exchange.remittance.RemittanceExceptions;
import org.lifepay.gateway.exclusiveaccount.ArrivalReturns;
import org.lifepay.gateway.exclusiveaccount.Arrivals;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrivals;
import org.lifepay.gateway.ledger.audit.NightlyAudit;
import org.lifepay.gateway.mail.FailedEmails;
import org.lifepay.gateway.notification.outbox.ExhaustedNotifications;
import org.lifepay.gateway.order.autorefund.PaymentExceptionItem;
import org.lifepay.gateway.order.exceptions.PaymentExceptions;
import org.lifepay.gateway.payout.PayoutExceptions;
import org.lifepay.gateway.refund.RefundExceptions;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settlement.CalendarEnd;
import org.lifepay.gateway.settlement.PaySettlements;
import org.lifepay.gateway.split.SplitExceptions;
import org.lifepay.gateway.transfer.TransferExceptions;
import org.springframework.stereotype.Component;

/**
 * The exception queue: everything that needs manual action by the operator. Cheap: each kind has a small partial index.
 */
@Component
public class ExceptionQueue {
    /** Limit per kind; the next ones follow once these are handled. */
    @Limit(
            area = LimitArea.SIZES,
            name = "exceptions of a kind on `/admin/work`",
            unit = "lines",
            atLimit = "the next follow when these are handled")
    public static final int MAX_PER_KIND = 100;

    private final PaymentExceptions payments;
    private final RefundExceptions refunds;
    private final PayoutExceptions payouts;
    private final TransferExceptions transfers;
    private final SplitExceptions splits;
    private final DeclarationExceptions customs;
    private final ForeignPurchaseExceptions purchases;
    private final RemittanceExceptions remittances;
    private final CollectionExceptions collections;
    private final QuarantinedArrivals quarantined;
    private final Arrivals arrivals;
    private final ArrivalReturns returns;
    private final FailedReplies replies;
    private final ExhaustedNotifications notifications;
    private final FailedEmails emails;
    private final NightlyAudit audit;
    private final RiskHolds holds;
    private final PaySettlements settlements;
    private final CalendarEnd calendar;

    ExceptionQueue(
            PaymentExceptions payments,
            RefundExceptions refunds,
            PayoutExceptions payouts,
            TransferExceptions transfers,
            SplitExceptions splits,
            DeclarationExceptions customs,
            ForeignPurchaseExceptions purchases,
            RemittanceExceptions remittances,
            CollectionExceptions collections,
            QuarantinedArrivals quarantined,
            Arrivals arrivals,
            ArrivalReturns returns,
            FailedReplies replies,
            ExhaustedNotifications notifications,
            FailedEmails emails,
            NightlyAudit audit,
            RiskHolds holds,
            PaySettlements settlements,
            CalendarEnd calendar) {
        this.payments = payments;
        this.refunds = refunds;
        this.payouts = payouts;
        this.transfers = transfers;
        this.splits = splits;
        this.customs = customs;
        this.purchases = purchases;
        this.quarantined = quarantined;
        this.arrivals = arrivals;
        this.returns = returns;
        this.remittances = remittances;
        this.collections = collections;
        this.replies = replies;
        this.notifications = notifications;
        this.emails = emails;
        this.audit = audit;
        this.holds = holds;
        this.settlements = settlements;
        this.calendar = calendar;
    }

    /** Items of one kind, oldest first. */
    public List<ExceptionItem> of(Kind kind) {
        return switch (kind) {
            case LEDGER -> ofLedger();
            case WRONG_AMOUNT -> ofPayments(payments.wrongAmounts(MAX_PER_KIND));
            case GIVE_BACK -> ofPayments(payments.autoRefunds(MAX_PER_KIND));
            case CONTRADICTED -> ofPayments(payments.contradicted(MAX_PER_KIND));
            case UNKNOWN -> ofPayments(payments.unknown(MAX_PER_KIND));
            case UNMATCHED ->
                payments.unmatched(MAX_PER_KIND).stream().map(ExceptionItem::of).toList();
            case CHANNEL_REFUND ->
                refunds.madeAtChannel(MAX_PER_KIND).stream()
                        .map(ExceptionItem::ofChannelRefund)
                        .toList();
            case REFUND ->
                refunds.list(MAX_PER_KIND).stream().map(ExceptionItem::of).toList();
            case PAYOUT_CONTRADICTED, PAYOUT -> ofPayouts(kind);
            case TRANSFER -> ofTransfers();
            case SPLIT, SHARE -> ofSplits(kind);
            case CUSTOMS, EXCHANGE, REMITTANCE_CONTRADICTED, REMITTANCE, COLLECTION -> ofCrossBorder(kind);
            case QUARANTINED_ARRIVAL -> ofQuarantined();
            case UNMATCHED_ARRIVAL -> ofArrivals();
            case ARRIVAL_RETURN ->
                returns.stuck(MAX_PER_KIND).stream()
                        .map(ArrivalExceptionItems::of)
                        .toList();
            case RISK_HOLD -> ofHolds();
            case SETTLEMENT ->
                settlements.failed(MAX_PER_KIND).stream().map(ExceptionItem::of).toList();
            case CALENDAR -> ofCalendar();
            case COMPLAINT_REPLY -> ofReplies();
            case NOTIFICATIONS ->
                notifications.byMerchant(MAX_PER_KIND).stream()
                        .map(ExceptionItem::of)
                        .toList();
            case LETTER ->
                emails.list(MAX_PER_KIND).stream().map(ExceptionItem::of).toList();
        };
    }

    private List<ExceptionItem> ofLedger() {
        return audit
                .overdueSince()
                .map(ExceptionItem::ofOverdueAudit)
                .or(() -> audit.last().filter(run -> run.count() > 0).map(ExceptionItem::of))
                .stream()
                .toList();
    }

    private List<ExceptionItem> ofTransfers() {
        return transfers.list(MAX_PER_KIND).stream().map(ExceptionItem::of).toList();
    }

    private List<ExceptionItem> ofReplies() {
        return replies.list(MAX_PER_KIND).stream()
                .map(ComplaintExceptionItems::of)
                .toList();
    }

    private List<ExceptionItem> ofSplits(Kind kind) {
        return splits.list(MAX_PER_KIND).stream()
                .map(SplitExceptionItems::of)
                .filter(item -> item.kind() == kind)
                .toList();
    }

    private List<ExceptionItem> ofCrossBorder(Kind kind) {
        return switch (kind) {
            case CUSTOMS ->
                customs.list(MAX_PER_KIND).stream().map(ExceptionItem::of).toList();
            case EXCHANGE ->
                purchases.list(MAX_PER_KIND).stream()
                        .map(ExchangeExceptionItems::of)
                        .toList();
            case REMITTANCE_CONTRADICTED -> ofRemittances(kind, remittances.contradicted(MAX_PER_KIND));
            case COLLECTION ->
                collections.list(MAX_PER_KIND).stream()
                        .map(ExchangeExceptionItems::of)
                        .toList();
            default -> ofRemittances(kind, remittances.list(MAX_PER_KIND));
        };
    }

    private static List<ExceptionItem> ofRemittances(Kind kind, List<RemittanceExceptions.Item> found) {
        return found.stream().map(item -> ExchangeExceptionItems.of(kind, item)).toList();
    }

    private static List<ExceptionItem> ofPayments(List<PaymentExceptionItem> found) {
        return found.stream().map(ExceptionItem::of).toList();
    }

    private List<ExceptionItem> ofQuarantined() {
        return quarantined.open(MAX_PER_KIND).stream()
                .map(ArrivalExceptionItems::of)
                .toList();
    }

    private List<ExceptionItem> ofArrivals() {
        return arrivals.unmatched(MAX_PER_KIND).stream()
                .map(ArrivalExceptionItems::of)
                .toList();
    }

    private List<ExceptionItem> ofPayouts(Kind kind) {
        return (kind == Kind.PAYOUT ? payouts.list(MAX_PER_KIND) : payouts.contradicted(MAX_PER_KIND))
                .stream().map(item -> ExceptionItem.of(kind, item)).toList();
    }

    private List<ExceptionItem> ofHolds() {
        return holds.waiting(MAX_PER_KIND).stream().map(RiskExceptionItems::of).toList();
    }

    private List<ExceptionItem> ofCalendar() {
        return calendar.near().map(ExceptionItem::ofCalendarEnd).stream().toList();
    }

    /** All items by kind; empty kinds are left out. */
    public Map<Kind, List<ExceptionItem>> all() {
        Map<Kind, List<ExceptionItem>> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            List<ExceptionItem> items = of(kind);
            if (!items.isEmpty()) {
                all.put(kind, items);
            }
        }
        return all;
    }
}
