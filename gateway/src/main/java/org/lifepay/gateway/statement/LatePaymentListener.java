package org.lifepay.gateway.statement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** If a payment becomes known on a later day than it was made, makes the check of that day's statement due now. */
@Component
class LatePaymentListener {
    private final StatementTable statements;
    private final StatementDays days;
    private final Clock clock;

    LatePaymentListener(StatementTable statements, StatementDays days, Clock clock) {
        this.statements = statements;
        this.days = days;
        this.clock = clock;
    }

    /** Runs in the transaction of the payment: both become visible together. */
    @EventListener
    void onOrderMoved(OrderStateChanged moved) {
        if (moved.order().state() instanceof OrderState.Paid(var _, var _, var _, Instant at)) {
            LocalDate day = BusinessDay.of(at);
            if (day.isBefore(days.today())) {
                recheck(moved.order().merchant(), day);
            }
        }
    }

    private void recheck(MerchantId merchant, LocalDate day) {
        if (statements.isPlannedBeyond(merchant, day)) { // before its first statement the merchant has no plan
            statements.insert(new StatementKey(merchant, day, 0), days.dueAt(day));
        }
        statements.expedite(merchant, day, clock.instant());
    }
}
