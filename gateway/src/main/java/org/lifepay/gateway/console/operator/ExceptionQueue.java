package org.lifepay.gateway.console.operator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.console.operator.ExceptionItem.Kind;
import org.lifepay.gateway.mail.FailedEmails;
import org.lifepay.gateway.notification.outbox.ExhaustedNotifications;
import org.lifepay.gateway.order.exceptions.PaymentExceptions;
import org.lifepay.gateway.refund.RefundExceptions;
import org.springframework.stereotype.Component;

/** Everything that is stuck and needs one of the provider's people. Cheap: each kind has a small index of its own. */
@Component
public class ExceptionQueue {
    /** No more of a kind are looked for: there will be more when these are done. */
    public static final int MAX_PER_KIND = 100;

    private final PaymentExceptions payments;
    private final RefundExceptions refunds;
    private final ExhaustedNotifications notifications;
    private final FailedEmails emails;

    ExceptionQueue(
            PaymentExceptions payments,
            RefundExceptions refunds,
            ExhaustedNotifications notifications,
            FailedEmails emails) {
        this.payments = payments;
        this.refunds = refunds;
        this.notifications = notifications;
        this.emails = emails;
    }

    /** Of one kind, the longest waiting first. */
    public List<ExceptionItem> of(Kind kind) {
        return switch (kind) {
            case WRONG_AMOUNT ->
                payments.wrongAmounts(MAX_PER_KIND).stream()
                        .map(ExceptionItem::of)
                        .toList();
            case GIVE_BACK ->
                payments.autoRefunds(MAX_PER_KIND).stream()
                        .map(ExceptionItem::of)
                        .toList();
            case UNKNOWN ->
                payments.unknown(MAX_PER_KIND).stream().map(ExceptionItem::of).toList();
            case REFUND ->
                refunds.list(MAX_PER_KIND).stream().map(ExceptionItem::of).toList();
            case NOTIFICATIONS ->
                notifications.byMerchant(MAX_PER_KIND).stream()
                        .map(ExceptionItem::of)
                        .toList();
            case LETTER ->
                emails.list(MAX_PER_KIND).stream().map(ExceptionItem::of).toList();
        };
    }

    /** All of it, by kind; kinds of which there is nothing are left out. */
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

    /** How many things are stuck, {@link #MAX_PER_KIND} of each kind at most. */
    public int count() {
        List<ExceptionItem> all = new ArrayList<>();
        all().values().forEach(all::addAll);
        return all.size();
    }
}
