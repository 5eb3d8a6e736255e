package org.lifepay.gateway.order.autorefund;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundRequest;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.order.OrderTable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Auto-refund: refunds payments that an order cannot keep, with retries until the channel confirms. */
@Component
public class AutoRefundWorker implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(AutoRefundWorker.class);

    @Limit(
            area = LimitArea.WORK,
            name = "due automatic refunds read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "automatic refunds sent at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"auto-refund\"}`")
    private static final int CONCURRENCY = 16;

    @Limit(
            area = LimitArea.WORK,
            name = "retries of an automatic refund",
            atLimit = "the last interval is repeated without end; after ten minutes it is on `/admin/work`")
    private static final Backoff BACKOFF =
            Backoff.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1));

    /** The minimum interval between tries, so that a channel call has ended by then. */
    public static final Duration MIN_RETRY_DELAY = BACKOFF.first();

    private final AutoRefundTable autoRefunds;
    private final OrderTable orders;
    private final PaymentChannel channel;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final WorkRunner runner;
    private final Clock clock;

    AutoRefundWorker(
            AutoRefundTable autoRefunds,
            OrderTable orders,
            PaymentChannel channel,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            WorkRunner runner,
            Clock clock) {
        this.autoRefunds = autoRefunds;
        this.orders = orders;
        this.channel = channel;
        this.events = events;
        this.transaction = transaction;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "auto-refund";
    }

    @Override
    public int runOnce() {
        return runner.drain(DueWork.of(
                name(), BATCH, CONCURRENCY, autoRefunds::due, this::lease, this::refund, AutoRefundWorker::key));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(autoRefunds.backlog(now));
    }

    private record Key(OrderKey order, int attemptNo) {}

    private static Key key(AutoRefundTask autoRefundTask) {
        return new Key(autoRefundTask.order(), autoRefundTask.attemptNo());
    }

    /** The lease ends when the next try is due. */
    private boolean lease(AutoRefundTask autoRefundTask) {
        return autoRefunds.lease(autoRefundTask, clock.instant().plus(BACKOFF.after(autoRefundTask.tries())));
    }

    private void refund(AutoRefundTask task) {
        RefundRequest request = refundOf(task);
        RefundResult answer = task.tries() == 0 ? channel.refund(request) : channel.repeatRefund(request);
        switch (answer) {
            case RefundResult.Done _ -> complete(task);
            case RefundResult.Declined(var code, var _) -> {
                if (wentBackElsewhere(task)) {
                    complete(task);
                } else {
                    log.error("auto-refund declined, retrying: number={} code={}", task.number(), code);
                    autoRefunds.recordProblem(task, code);
                }
            }
            case RefundResult.NotFound _, RefundResult.Unknown _ -> {
                if (task.tries() > 0
                        && wentBackElsewhere(task)) { // the channel refuses to refund it once more, for ever
                    complete(task);
                } else {
                    autoRefunds.recordProblem(task, "NOT_CONFIRMED");
                }
            }
        }
    }

    public static RefundRequest refundOf(AutoRefundTask autoRefundTask) {
        return new RefundRequest(
                autoRefundTask.order().merchant().digits(),
                autoRefundTask.number(),
                autoRefundTask.tradeNo(),
                autoRefundTask.refundNumber(),
                autoRefundTask.amount(),
                "订单已支付或已关闭，款项退回");
    }

    /** A paid trade that is closed was fully refunded, for example in the channel's own console. */
    private boolean wentBackElsewhere(AutoRefundTask autoRefundTask) {
        return channel.query(autoRefundTask.order().merchant().digits(), autoRefundTask.number())
                instanceof QueryResult.Closed;
    }

    public void complete(AutoRefundTask task) {
        transaction.executeWithoutResult(_ -> {
            if (autoRefunds.markDone(task, clock.instant())) {
                report(task);
            }
        });
    }

    /**
     * Publishes the total of the order's auto-refunds in the same transaction; concurrent ones are serialised. Of an order that
     * is still open it is published when the order has ended.
     */
    void report(AutoRefundTask autoRefundTask) {
        Order order = orders.lock(autoRefundTask.order()).orElseThrow();
        if (!(order.state() instanceof OrderState.Open)) {
            publish(order);
        }
    }

    @EventListener
    void on(OrderStateChanged ended) {
        if (!(ended.order().state() instanceof OrderState.Paid)) { // a paid order's are not told
            publish(ended.order());
        }
    }

    private void publish(Order order) {
        List<AutoRefundDetails> gone = autoRefunds.ofOrder(order.key()).stream()
                .filter(AutoRefundDetails::done)
                .toList();
        if (!gone.isEmpty()) {
            Money sum = gone.stream().map(AutoRefundDetails::amount).reduce(Money.ZERO, Money::plus);
            events.publishEvent(new AutoRefundCompleted(order, gone.size(), sum));
        }
    }
}
