package org.lifepay.gateway.payout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.channel.PaymentConfirmationHandler.Confirmation;
import org.lifepay.gateway.channel.payout.PayoutNoticeHandler;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BoundedCaller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The channel says that a payout has changed: it becomes due now, and is queried. The notice itself changes no state, so a
 * repeated, late or early one does no harm.
 */
@Component
class PayoutNotices implements PayoutNoticeHandler {
    @Limit(
            area = LimitArea.CHANNEL,
            name = "querying a payout that a notice of Alipay tells of",
            atLimit = "the notice is accepted; the payout is due, and queried in the background")
    private static final Duration CALLER_TIMEOUT = Duration.ofMillis(4500);

    private static final Logger log = LoggerFactory.getLogger(PayoutNotices.class);

    private final PayoutTable payouts;
    private final PayoutWorkTable work;
    private final SendPayouts sender;
    private final BoundedCaller caller;
    private final Clock clock;

    PayoutNotices(PayoutTable payouts, PayoutWorkTable work, SendPayouts sender, BoundedCaller caller, Clock clock) {
        this.payouts = payouts;
        this.work = work;
        this.sender = sender;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public Confirmation changed(String number) {
        Optional<Payout> found = Ids.merchantOf(number).flatMap(merchant -> payouts.numbered(merchant, number));
        found.ifPresentOrElse(this::query, () -> log.info("notice of a payout that is not ours: number={}", number));
        return new Confirmation.Accepted();
    }

    /**
     * One whose turn is within a lease may be under way: nothing is sent beside it, only that it was paid is recorded; so with
     * one that has failed, which would be a contradiction.
     */
    private void query(Payout payout) {
        Instant now = clock.instant();
        boolean due = work.makeDue(payout, now, now.plus(SendPayouts.LEASE));
        if (due || payout.state() instanceof PayoutState.Sent || payout.state() instanceof PayoutState.Failed) {
            caller.callWithin(CALLER_TIMEOUT, () -> {
                if (due) {
                    sender.send(payout);
                } else {
                    sender.queryNow(payout);
                }
                return true;
            });
        }
    }
}
