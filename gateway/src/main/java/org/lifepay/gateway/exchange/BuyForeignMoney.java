package org.lifepay.gateway.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.ForeignPurchase.Quote;
import org.lifepay.gateway.exchange.ForeignPurchase.Status;
import org.lifepay.gateway.exchange.bank.BankGateway;
import org.lifepay.gateway.exchange.bank.PurchaseRequest;
import org.lifepay.gateway.exchange.bank.PurchaseResult;
import org.lifepay.gateway.exchange.bank.PurchaseResult.Declined;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order.RefundTotals;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.query.Orders;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Buys foreign money with the money of paid orders: a price first, which is stored, then the purchase under a number of its own, until
 * the result is final. One without an answer is queried and repeated under the same number; only when its lock has expired, and the
 * bank has nothing of it, another price is asked for.
 */
@Component
public class BuyForeignMoney implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(BuyForeignMoney.class);

    @Limit(area = LimitArea.WORK, name = "lease of a purchase of foreign money", atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofMinutes(1);

    /** A request that was under way when its lock expired has arrived, and has been refused, by then. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.WORK,
            name = "due purchases of foreign money read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "purchases of foreign money made at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"foreign-exchange\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a purchase of foreign money",
            atLimit = "the last interval is repeated without end")
    private static final Backoff BACKOFF =
            Backoff.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10));

    private final ForeignPurchaseTable purchases;
    private final PurchaseClaimTable claims;
    private final QuotePurchase quotes;
    private final Optional<BankGateway> bank;
    private final Orders orders;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final WorkRunner runner;
    private final Clock clock;

    BuyForeignMoney(
            ForeignPurchaseTable purchases,
            PurchaseClaimTable claims,
            QuotePurchase quotes,
            Optional<BankGateway> bank,
            Orders orders,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            WorkRunner runner,
            Clock clock) {
        this.purchases = purchases;
        this.claims = claims;
        this.quotes = quotes;
        this.bank = bank;
        this.orders = orders;
        this.events = events;
        this.transaction = transaction;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "foreign-exchange";
    }

    @Override
    public int runOnce() {
        return bank.isEmpty()
                ? 0
                : runner.drain(DueWork.of(
                        name(),
                        BATCH,
                        CONCURRENCY,
                        purchases::due,
                        purchase -> purchases.lease(purchase, clock.instant().plus(LEASE)),
                        this::work,
                        purchase -> purchase.order().id()));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(purchases.backlog(now));
    }

    private void work(ForeignPurchase purchase) {
        Quote quote = purchase.quote();
        if (claims.find(purchase).isPresent()) {
            waitForUsers(purchase);
        } else if (quote == null) {
            begin(purchase);
        } else {
            repeat(purchase, quote);
        }
    }

    /** Only two users end it now, or the bank if it has bought. */
    private void waitForUsers(ForeignPurchase purchase) {
        if (look(purchase) instanceof PurchaseResult.Bought bought) {
            finish(purchase, bought);
        } else {
            later(purchase, PurchaseClaims.CLAIMED);
        }
    }

    /** What the bank tells of it now; changes nothing. Before the lock's end it may still buy what it does not know. */
    PurchaseResult look(ForeignPurchase purchase) {
        Quote quote = purchase.quote();
        if (quote == null) {
            return new PurchaseResult.NotFound();
        }
        if (bank.isEmpty()) {
            return new PurchaseResult.Unknown("no bank sells");
        }
        boolean over = !clock.instant().isBefore(quote.expiresAt().plus(GRACE));
        PurchaseResult told = gateway().query(request(purchase, quote));
        return told instanceof PurchaseResult.NotFound && !over ? new PurchaseResult.Processing() : told;
    }

    private void begin(ForeignPurchase purchase) {
        switch (quotes.quote(purchase, () -> left(purchase))) {
            case QuotePurchase.Result.Quoted(var quote) -> {
                if (purchases.quote(purchase, quote, clock.instant())) {
                    record(purchase, quote, gateway().buy(request(purchase, quote)));
                }
            }
            case QuotePurchase.Result.Later(var problem) -> later(purchase, problem);
            case QuotePurchase.Result.Never(var status, var reason) -> end(purchase, status, reason);
        }
    }

    /** What was held back, less what has been refunded, or is about to be, since. */
    private Money left(ForeignPurchase purchase) {
        RefundTotals refunds = orders.find(purchase.order()).orElseThrow().refunds();
        Money back = refunds.refunded().plus(refunds.pending());
        return back.compareTo(purchase.reserved()) < 0 ? purchase.reserved().minus(back) : Money.ZERO;
    }

    /**
     * Queried first; sent again under the same number as long as the bank may carry it out. The time is that of the query: what the
     * bank did not know before its lock's end is no proof.
     */
    private void repeat(ForeignPurchase purchase, Quote quote) {
        PurchaseRequest request = request(purchase, quote);
        Instant now = clock.instant();
        PurchaseResult result = gateway().query(request);
        if (!(result instanceof PurchaseResult.NotFound)) {
            record(purchase, quote, result);
        } else if (now.isBefore(quote.expiresAt())) {
            if (purchases.isLeased(purchase, clock.instant())) { // the query may have taken long
                recordRepeated(purchase, quote, gateway().buy(request));
            }
        } else if (now.isBefore(quote.expiresAt().plus(GRACE))) {
            later(purchase, Declined.LOCK_EXPIRED);
        } else {
            expired(purchase);
        }
    }

    /**
     * A bank that declines a repeat may have the first one under way, so that does not count: it is queried about that one, and
     * has nothing of it for good a while after the lock's end.
     */
    private void recordRepeated(ForeignPurchase purchase, Quote quote, PurchaseResult result) {
        if (result instanceof Declined(var code)) {
            later(purchase, code);
        } else {
            record(purchase, quote, result);
        }
    }

    private void record(ForeignPurchase purchase, Quote quote, PurchaseResult result) {
        switch (result) {
            case PurchaseResult.Bought bought -> finish(purchase, bought);
            case Declined(var code) -> {
                if (code.equals(Declined.LOCK_EXPIRED)) {
                    expired(purchase);
                } else {
                    end(purchase, Status.FAILED, code);
                }
            }
            case PurchaseResult.Processing _, PurchaseResult.NotFound _ -> later(purchase, null);
            case PurchaseResult.Unknown(var reason) -> {
                log.warn(
                        "purchase of foreign money without a result: merchant={} number={} lock={} {}",
                        purchase.order().merchant(),
                        numberOf(purchase, quote),
                        quote.lockNumber(),
                        reason);
                later(purchase, reason);
            }
        }
    }

    /** Nothing was bought: the merchant's own lock is not replaced by another price. A second one that is too late waits. */
    private void expired(ForeignPurchase purchase) {
        if (purchase.token() != null) {
            end(purchase, Status.ERROR, Declined.LOCK_EXPIRED);
        } else {
            Duration pause = purchase.round() == 0 ? Duration.ZERO : BACKOFF.after(purchase.tries());
            purchases.requote(purchase, clock.instant().plus(pause));
        }
    }

    private void later(ForeignPurchase purchase, @Nullable String problem) {
        purchases.reschedule(purchase, problem, clock.instant().plus(BACKOFF.after(purchase.tries())));
    }

    private void end(ForeignPurchase purchase, Status status, String reason) {
        transaction.executeWithoutResult(_ -> {
            if (purchases.end(purchase, status, reason, clock.instant())) {
                publish(purchase);
            }
        });
    }

    /** In the transaction of the users' approval. */
    void endApproved(ForeignPurchase purchase, String reason) {
        if (!purchases.endApproved(purchase, reason, clock.instant())) {
            throw new IllegalStateException("approved and not open: " + purchase.order());
        }
        publish(purchase);
    }

    void finish(ForeignPurchase purchase, PurchaseResult.Bought bought) {
        transaction.executeWithoutResult(_ -> {
            if (purchases.finish(purchase, bought, clock.instant())) {
                publish(purchase);
            } else if (!purchases.isBought(purchase)) {
                log.error(
                        "foreign money bought after its purchase had ended: merchant={} order={} bankNumber={}",
                        purchase.order().merchant(),
                        purchase.order().id(),
                        bought.bankNumber());
            }
        });
    }

    private void publish(ForeignPurchase purchase) {
        events.publishEvent(new ForeignPurchaseChanged(
                orders.find(purchase.order()).orElseThrow(),
                purchases.find(purchase.order()).orElseThrow()));
    }

    private BankGateway gateway() {
        return bank.orElseThrow();
    }

    private static PurchaseRequest request(ForeignPurchase purchase, Quote quote) {
        return new PurchaseRequest(numberOf(purchase, quote), quote.lockNumber(), quote.amount());
    }

    /** One number for each lock. */
    private static String numberOf(ForeignPurchase purchase, Quote quote) {
        OrderKey order = purchase.order();
        return Objects.requireNonNullElseGet(
                quote.number(), () -> "FX" + order.merchant().digits() + "-" + order.id() + "-" + purchase.round());
    }
}
