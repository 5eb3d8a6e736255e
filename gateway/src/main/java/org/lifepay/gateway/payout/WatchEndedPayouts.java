package org.lifepay.gateway.payout;

import java.time.Clock;
import java.time.Instant;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.springframework.stereotype.Component;

/** What the channel tells of payouts that have ended: one that failed may be paid after all, and a paid one may come back. */
@Component
class WatchEndedPayouts {
    private final PayoutWorkTable work;
    private final PayoutTransitions transitions;
    private final Clock clock;

    WatchEndedPayouts(PayoutWorkTable work, PayoutTransitions transitions, Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.clock = clock;
    }

    void seeWhetherItWasPaid(Payout payout, Instant endedAt, PayoutResult result) {
        if (isNoLook(result)) {
            tryLater(payout);
            return;
        }
        boolean paid = result instanceof PayoutResult.Paid;
        if (result instanceof PayoutResult.Paid(var number, var at)) {
            transitions.apply(payout, new PayoutEvent.PaidOut(number, at));
        }
        boolean over = paid || result.equals(SendPayouts.OF_ANOTHER);
        work.reschedule(payout, over ? null : transitions.nextEndedCheck(endedAt));
    }

    void seeWhetherItCameBack(Payout payout, Instant paidAt, PayoutResult result) {
        if (isNoLook(result)) {
            tryLater(payout);
            return;
        }
        switch (result) {
            case PayoutResult.Returned back ->
                transitions.apply(payout, PayoutEvent.SentBack.of(back, clock.instant()));
            case PayoutResult.Declined _, PayoutResult.NotFound _ ->
                transitions.contradict(payout, PayoutContradiction.NOT_PAID_AFTER_PAID);
            case PayoutResult.Paid _, PayoutResult.Processing _, PayoutResult.Unknown _ -> {}
        }
        work.reschedule(payout, transitions.nextBankCheck(paidAt));
    }

    /** Nothing was learnt; of another account's payouts nothing ever is. */
    private static boolean isNoLook(PayoutResult result) {
        return result instanceof PayoutResult.Processing
                || (result instanceof PayoutResult.Unknown && !result.equals(SendPayouts.OF_ANOTHER));
    }

    private void tryLater(Payout payout) {
        work.reschedule(payout, clock.instant().plus(SendPayouts.pause(payout)));
    }
}
