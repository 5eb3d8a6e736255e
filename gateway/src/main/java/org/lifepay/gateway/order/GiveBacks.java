package org.lifepay.gateway.order;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.RefundAnswer;
import org.lifepay.gateway.channel.RefundOrder;
import org.lifepay.gateway.pace.Batch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Returns money that an order could not take, and does not rest until the channel says that it went. */
@Component
public class GiveBacks {
    private static final Logger log = LoggerFactory.getLogger(GiveBacks.class);
    private static final int BATCH = 100;
    private static final List<Duration> STEPS =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1));

    /** No two tries of one give-back lie closer together: a call has ended by then. */
    static final Duration SHORTEST_STEP = STEPS.getFirst();

    private final GiveBackTable giveBacks;
    private final OrderTable orders;
    private final PaymentChannel channel;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Batch batch;
    private final Clock clock;

    GiveBacks(
            GiveBackTable giveBacks,
            OrderTable orders,
            PaymentChannel channel,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Batch batch,
            Clock clock) {
        this.giveBacks = giveBacks;
        this.orders = orders;
        this.channel = channel;
        this.events = events;
        this.transaction = transaction;
        this.batch = batch;
        this.clock = clock;
    }

    /** Works on what is due; returns how much that was. */
    @Scheduled(fixedDelayString = "${lifepay.sweep-interval:1s}")
    public int runOnce() {
        List<GiveBack> due = giveBacks.due(clock.instant(), BATCH);
        batch.each(due, this::giveBack);
        return due.size();
    }

    private void giveBack(GiveBack giveBack) {
        Duration step = STEPS.get(Math.min(giveBack.tries(), STEPS.size() - 1));
        if (!giveBacks.lease(giveBack, clock.instant().plus(step))) {
            return;
        }
        RefundOrder refund = new RefundOrder(
                giveBack.order().merchant().digits(),
                giveBack.number(),
                giveBack.tradeNo(),
                giveBack.refundNumber(),
                giveBack.amount(),
                "订单已支付或已关闭，款项退回");
        RefundAnswer answer = giveBack.tries() == 0 ? channel.refund(refund) : channel.repeatRefund(refund);
        switch (answer) {
            case RefundAnswer.Done _ -> done(giveBack);
            case RefundAnswer.Declined(var code, var _) -> {
                log.error("giving back {} was declined with {}; it is tried again", giveBack.number(), code);
                giveBacks.noteProblem(giveBack, code);
            }
            case RefundAnswer.NotThere _, RefundAnswer.Unknown _ -> giveBacks.noteProblem(giveBack, "NOT_CONFIRMED");
        }
    }

    private void done(GiveBack giveBack) {
        transaction.executeWithoutResult(_ -> {
            if (giveBacks.markDone(giveBack, clock.instant())) {
                Order order = orders.find(giveBack.order()).orElseThrow();
                events.publishEvent(new PaymentGivenBack(order, giveBack.amount()));
            }
        });
    }
}
