package org.lifepay.gateway.exchange.collection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.ExchangeSettings;
import org.lifepay.gateway.exchange.bank.BankGateway;
import org.lifepay.gateway.exchange.bank.CollectionRequest;
import org.lifepay.gateway.exchange.bank.CollectionResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.Vault;
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
 * Opens accepted collections at the bank, always with the same number, and asks about them until the bank tells a result. One that has
 * failed is asked about once a day for seven days after its time: what a payer has paid nevertheless is the merchant's.
 */
@Component
public class CollectForeignMoney implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(CollectForeignMoney.class);

    @Limit(area = LimitArea.WORK, name = "lease of a collection", atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.WORK,
            name = "due collections read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "collections asked about at once by one gateway",
            unit = "rows",
            atLimit = "the others wait; `lifepay_work_due{kind=\"collection\"}`")
    private static final int CONCURRENCY = 4;

    @Limit(
            area = LimitArea.WORK,
            name = "retries and queries of a collection",
            atLimit = "the last interval is repeated until the bank tells a result")
    private static final Backoff BACKOFF =
            Backoff.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10));

    @Limit(
            area = LimitArea.WORK,
            name = "a failed collection is watched after its time, because it may have been paid",
            atLimit = "it is not queried any more")
    private static final Duration WATCHED = Duration.ofDays(7);

    private static final Duration BETWEEN_LOOKS = Duration.ofDays(1);

    /** From this try on a repeat that is declined is final: minutes after the first one. */
    private static final int DECLINES_COUNT = 4;

    private static final int BASIS_POINTS = 10_000;

    /** The bank does not know one that it had opened. */
    private static final String LOST = "NOT_FOUND";

    private final ForeignCollectionTable collections;
    private final CollectionWorkTable work;
    private final Optional<BankGateway> bank;
    private final ExchangeSettings terms;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final WorkRunner runner;
    private final Clock clock;

    CollectForeignMoney(
            ForeignCollectionTable collections,
            CollectionWorkTable work,
            Optional<BankGateway> bank,
            ExchangeSettings terms,
            Vault vault,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            WorkRunner runner,
            Clock clock) {
        this.collections = collections;
        this.work = work;
        this.bank = bank;
        this.terms = terms;
        this.vault = vault;
        this.events = events;
        this.transaction = transaction;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "collection";
    }

    /** Whether merchants may collect. */
    boolean isEnabled() {
        return terms.collections() && bank.isPresent();
    }

    @Override
    public int runOnce() {
        return bank.isEmpty()
                ? 0
                : runner.drain(DueWork.of(
                        name(),
                        BATCH,
                        CONCURRENCY,
                        work::due,
                        collection -> work.lease(collection, clock.instant().plus(LEASE)),
                        this::workOn,
                        ForeignCollection::id));
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(work.backlog(now));
    }

    /** Opens a new one at once, so that its merchant learns where the payer pays to; what is not answered is left to the task. */
    void openNow(ForeignCollection collection) {
        if (work.lease(collection, clock.instant().plus(LEASE))) {
            workOn(collection);
        }
    }

    private void workOn(ForeignCollection collection) {
        CollectionRequest request = request(collection);
        CollectionResult known = collection.status() == ForeignCollection.Status.WAITING && collection.tries() == 0
                ? new CollectionResult.NotFound()
                : gateway().query(request);
        switch (collection.status()) {
            case FAILED -> watch(collection, known);
            case WAITING -> {
                if (known instanceof CollectionResult.NotFound) {
                    applySent(collection, gateway().collect(request));
                } else {
                    apply(collection, known);
                }
            }
            case OPEN, SUCCESS -> apply(collection, known);
        }
    }

    /** A bank that declines a repeat may have the first one under way: it is asked some minutes more before that counts. */
    private void applySent(ForeignCollection collection, CollectionResult result) {
        boolean early = collection.tries() > 0 && collection.tries() < DECLINES_COUNT;
        if (early && result instanceof CollectionResult.Declined(var code)) {
            later(collection, code);
        } else {
            apply(collection, result);
        }
    }

    private void apply(ForeignCollection collection, CollectionResult result) {
        switch (result) {
            case CollectionResult.Open(var payTo) -> {
                if (!collections.open(collection, payTo, clock.instant().plus(BACKOFF.after(0)))) {
                    later(collection, null);
                }
            }
            case CollectionResult.Settled settled -> settle(collection, settled);
            case CollectionResult.Declined(var code) -> fail(collection, code);
            case CollectionResult.Processing _ -> later(collection, null);
            case CollectionResult.NotFound _ -> later(collection, LOST);
            case CollectionResult.Unknown(var reason) -> {
                log.warn(
                        "collection without a result: merchant={} number={} {}",
                        collection.merchant(),
                        collection.serialNumber(),
                        reason);
                later(collection, reason);
            }
        }
    }

    private void watch(ForeignCollection collection, CollectionResult result) {
        Instant next = clock.instant().plus(BETWEEN_LOOKS);
        if (result instanceof CollectionResult.Settled settled) {
            settle(collection, settled);
        } else {
            boolean over = next.isAfter(collection.terms().expiresAt().plus(WATCHED));
            work.reschedule(collection, null, over ? null : next);
        }
    }

    private void settle(ForeignCollection collection, CollectionResult.Settled settled) {
        transaction.executeWithoutResult(_ -> {
            if (collections.settle(collection, settled, fee(settled.proceeds()), clock.instant())) {
                publish(collection);
            }
        });
    }

    /** Rounded up to the fen. */
    private Money fee(Money proceeds) {
        long parts = Math.multiplyExact(proceeds.fen(), terms.collectionFee());
        return new Money(Math.ceilDiv(parts, BASIS_POINTS));
    }

    private void fail(ForeignCollection collection, String code) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            if (collections.fail(collection, code, now.plus(BETWEEN_LOOKS), now)) {
                publish(collection);
            }
        });
    }

    private void later(ForeignCollection collection, @Nullable String problem) {
        work.reschedule(collection, problem, clock.instant().plus(BACKOFF.after(collection.tries())));
    }

    private void publish(ForeignCollection collection) {
        events.publishEvent(new CollectionChanged(collections
                .find(collection.merchant(), collection.terms().requestId())
                .orElseThrow()));
    }

    private CollectionRequest request(ForeignCollection collection) {
        ForeignCollection.Terms asked = collection.terms();
        return new CollectionRequest(
                collection.serialNumber(),
                asked.amount(),
                asked.product(),
                collections
                        .sealedPayer(collection)
                        .map(text -> vault.open(text, collection.vaultContext()))
                        .orElse(null),
                asked.expiresAt());
    }

    private BankGateway gateway() {
        return bank.orElseThrow();
    }
}
