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

/** A payment that becomes known on a later day than it was made has that day's statement looked at now, however old. */
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

    /** In the transaction of the payment: when it is seen, so is this. */
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
        if (statements.isPlannedBeyond(merchant, day)) { // before the first statement there was nothing to plan
            statements.insert(new StatementKey(merchant, day, 0), days.dueAt(day));
        }
        statements.expedite(merchant, day, clock.instant());
    }
}
