package org.lifepay.gateway.console.operator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.console.operator.WorkItem.Kind;
import org.lifepay.gateway.mail.FailedLetters;
import org.lifepay.gateway.notification.ExhaustedNotifications;
import org.lifepay.gateway.order.StuckPayments;
import org.lifepay.gateway.refund.StuckRefunds;
import org.springframework.stereotype.Component;

/** Everything that is stuck and needs one of the provider's people. Cheap: each kind has a small index of its own. */
@Component
public class WorkList {
    /** No more of a kind are looked for: there will be more when these are done. */
    public static final int MOST_OF_A_KIND = 100;

    private final StuckPayments payments;
    private final StuckRefunds refunds;
    private final ExhaustedNotifications notifications;
    private final FailedLetters letters;

    WorkList(
            StuckPayments payments, StuckRefunds refunds, ExhaustedNotifications notifications, FailedLetters letters) {
        this.payments = payments;
        this.refunds = refunds;
        this.notifications = notifications;
        this.letters = letters;
    }

    /** Of one kind, the longest waiting first. */
    public List<WorkItem> of(Kind kind) {
        return switch (kind) {
            case WRONG_AMOUNT ->
                payments.wrongAmounts(MOST_OF_A_KIND).stream().map(WorkItem::of).toList();
            case GIVE_BACK ->
                payments.giveBacks(MOST_OF_A_KIND).stream().map(WorkItem::of).toList();
            case UNKNOWN ->
                payments.unknown(MOST_OF_A_KIND).stream().map(WorkItem::of).toList();
            case REFUND ->
                refunds.list(MOST_OF_A_KIND).stream().map(WorkItem::of).toList();
            case NOTIFICATIONS ->
                notifications.byMerchant(MOST_OF_A_KIND).stream()
                        .map(WorkItem::of)
                        .toList();
            case LETTER ->
                letters.list(MOST_OF_A_KIND).stream().map(WorkItem::of).toList();
        };
    }

    /** All of it, by kind; kinds of which there is nothing are left out. */
    public Map<Kind, List<WorkItem>> all() {
        Map<Kind, List<WorkItem>> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            List<WorkItem> items = of(kind);
            if (!items.isEmpty()) {
                all.put(kind, items);
            }
        }
        return all;
    }

    /** How many things are stuck, {@link #MOST_OF_A_KIND} of each kind at most. */
    public int count() {
        List<WorkItem> all = new ArrayList<>();
        all().values().forEach(all::addAll);
        return all.size();
    }
}
