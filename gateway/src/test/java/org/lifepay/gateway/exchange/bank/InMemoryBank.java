package org.lifepay.gateway.exchange.bank;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A bank in memory: 100 units cost 700 yuan, of every currency. */
public final class InMemoryBank implements RateSource, BankGateway {
    public static final ListPrice PRICE = ListPrice.of("700");

    /** Calls that came while the caller held a transaction; must stay empty. */
    public final List<String> callsWithinTransactions = new CopyOnWriteArrayList<>();

    /** Purchases as they were sent, and sent again. */
    public final List<PurchaseRequest> requests = new CopyOnWriteArrayList<>();

    private final Clock clock;
    private final Map<String, PurchaseResult> purchases = new ConcurrentHashMap<>();
    private volatile @Nullable Instant lateUntil;
    private volatile long surcharge;
    private volatile boolean requestLost;
    private volatile @Nullable String decline;
    private volatile @Nullable String laggingCode;
    private final Map<String, RateResult> locks = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile boolean lost;
    private volatile ListPrice price = PRICE;
    private final AtomicReference<@Nullable Runnable> duringLock = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> duringQuery = new AtomicReference<>();

    public InMemoryBank(Clock clock) {
        this.clock = clock;
    }

    /** From now on 100 units cost so much. */
    public void price(String text) {
        price = ListPrice.of(text);
    }

    /** What happens at other gateways while the next lock is under way. */
    public void duringNextLock(Runnable act) {
        duringLock.set(act);
    }

    /** What happens at other gateways while the answer to the next query is under way. */
    public void duringNextQuery(Runnable act) {
        duringQuery.set(act);
    }

    private static void run(AtomicReference<@Nullable Runnable> slot) {
        Runnable act = slot.getAndSet(null);
        if (act != null) {
            act.run();
        }
    }

    public void close(boolean shut) {
        closed = shut;
    }

    /** The next purchase does not arrive. */
    public void loseNextRequest() {
        requestLost = true;
    }

    /** The bank takes so many fen more than by its price. */
    public void charge(long fen) {
        surcharge = fen;
    }

    /** The next purchase is declined. */
    public void declineNext(String code) {
        decline = code;
    }

    /** Purchases are being processed for so long. */
    public void beLate(Duration time) {
        lateUntil = clock.instant().plus(time);
    }

    /** The first purchase stays under way: the next query does not find it yet, and its repeat is declined with this code. */
    public void lagBehindPurchase(String code) {
        laggingCode = code;
    }

    @Override
    public PurchaseResult buy(PurchaseRequest request) {
        record("buy " + request.number());
        requests.add(request);
        String code = laggingCode;
        if (code != null) {
            laggingCode = null;
            return new PurchaseResult.Declined(code);
        }
        if (requestLost) {
            requestLost = false;
            return new PurchaseResult.Unknown("lost");
        }
        PurchaseResult known = purchases.computeIfAbsent(request.number(), _ -> carryOut(request));
        return answer(known);
    }

    private PurchaseResult carryOut(PurchaseRequest request) {
        String code = decline;
        decline = null;
        if (!(locks.get(request.lockNumber()) instanceof RateResult.Locked lock)) {
            return new PurchaseResult.Declined("LOCK_UNKNOWN");
        }
        if (!clock.instant().isBefore(lock.expiresAt())) {
            return new PurchaseResult.Declined(PurchaseResult.Declined.LOCK_EXPIRED);
        }
        return code == null
                ? new PurchaseResult.Bought(
                        "B" + request.number(),
                        new Money(lock.price().cost(request.amount()).fen() + surcharge))
                : new PurchaseResult.Declined(code);
    }

    @Override
    public PurchaseResult query(PurchaseRequest request) {
        record("query " + request.number());
        PurchaseResult known = purchases.get(request.number());
        run(duringQuery);
        return known == null || laggingCode != null ? new PurchaseResult.NotFound() : answer(known);
    }

    private PurchaseResult answer(PurchaseResult known) {
        Instant until = lateUntil;
        if (lost) {
            lost = false;
            return new PurchaseResult.Unknown("lost");
        }
        boolean late = until != null && clock.instant().isBefore(until) && known instanceof PurchaseResult.Bought;
        return late ? new PurchaseResult.Processing() : known;
    }

    /** The response of the next call is lost. */
    public void loseNextResponse() {
        lost = true;
    }

    @Override
    public RateResult lock(String number, ForeignCurrency currency) {
        record("lock " + number);
        run(duringLock);
        RateResult known = locks.get(number);
        if (known == null && closed) {
            return new RateResult.Closed();
        }
        Instant now = clock.instant();
        RateResult lock =
                locks.computeIfAbsent(number, _ -> new RateResult.Locked(price, now, now.plus(Duration.ofMinutes(10))));
        if (lost) {
            lost = false;
            return new RateResult.Unknown("lost");
        }
        return lock;
    }

    private void record(String call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            callsWithinTransactions.add(call);
        }
    }

    /** Remittances as they were sent, and sent again. */
    public final List<RemittanceRequest> remitted = new CopyOnWriteArrayList<>();

    private static final Duration RETURN_TIME = Duration.ofDays(3);
    private final Map<String, Remitted> remittances = new ConcurrentHashMap<>();
    private volatile boolean remittanceLost;
    private volatile boolean lagging;

    private record Remitted(RemittanceRequest request, Instant at) {}

    /** The next remittance does not arrive. */
    public void loseNextRemittance() {
        remittanceLost = true;
    }

    /** The next query does not find it yet, and the repeat that follows is declined as a second one. */
    public void lagBehindItself() {
        lagging = true;
    }

    /** It knows nothing of any remittance any more. */
    public void forgetRemittances() {
        remittances.clear();
    }

    @Override
    public RemittanceResult remit(RemittanceRequest request) {
        record("remit " + request.number());
        remitted.add(request);
        if (remittanceLost) {
            remittanceLost = false;
            return new RemittanceResult.Unknown("lost");
        }
        if (lagging) {
            lagging = false;
            return new RemittanceResult.Declined("DUPLICATE");
        }
        return answer(remittances.computeIfAbsent(request.number(), _ -> new Remitted(request, clock.instant())));
    }

    @Override
    public RemittanceResult query(RemittanceRequest request) {
        record("query " + request.number());
        Remitted known = remittances.get(request.number());
        run(duringQuery);
        return known == null || lagging ? new RemittanceResult.NotFound() : answer(known);
    }

    /** A hundredth of the amount is the banks' fee, each way. */
    private RemittanceResult answer(Remitted remittance) {
        if (lost) {
            lost = false;
            return new RemittanceResult.Unknown("lost");
        }
        RemittanceRequest request = remittance.request();
        String account = request.payee().members().getOrDefault(ForeignPayee.ACCOUNT, "");
        Duration age = Duration.between(remittance.at(), clock.instant());
        ForeignCurrency currency = request.amount().currency();
        long fee = request.amount().hundredths() / 100;
        ForeignAmount arrived =
                new ForeignAmount(currency, request.amount().hundredths() - fee + fee % currency.step());
        if (account.endsWith("9002")) {
            return new RemittanceResult.Declined("ACCOUNT_CLOSED");
        }
        if (account.endsWith("9003") && age.compareTo(Duration.ofMinutes(2)) < 0) {
            return new RemittanceResult.Processing();
        }
        return account.endsWith("9006") && age.compareTo(RETURN_TIME) >= 0
                ? new RemittanceResult.Returned("R" + request.number(), arrived, "BENEFICIARY_UNKNOWN")
                : new RemittanceResult.Paid("R" + request.number(), arrived);
    }

    /** Collections as they were opened, and opened again. */
    public final List<CollectionRequest> collected = new CopyOnWriteArrayList<>();

    private final Map<String, Collected> collections = new ConcurrentHashMap<>();
    private final Map<String, Long> paid = new ConcurrentHashMap<>();
    private volatile boolean collectionLost;

    private record Collected(CollectionRequest request, Instant at) {}

    /** The next collection does not arrive. */
    public void loseNextCollection() {
        collectionLost = true;
    }

    /** A payer pays this collection so many hundredths, also one that is over. */
    public void pay(String number, long hundredths) {
        paid.put(number, hundredths);
    }

    @Override
    public CollectionResult collect(CollectionRequest request) {
        record("collect " + request.number());
        collected.add(request);
        if (collectionLost) {
            collectionLost = false;
            return new CollectionResult.Unknown("lost");
        }
        return answer(collections.computeIfAbsent(request.number(), _ -> new Collected(request, clock.instant())));
    }

    @Override
    public CollectionResult query(CollectionRequest request) {
        record("query " + request.number());
        Collected known = collections.get(request.number());
        run(duringQuery);
        return known == null ? new CollectionResult.NotFound() : answer(known);
    }

    /** Amounts that end with 02 are declined, with 03 take two minutes, with 00 are paid after five seconds; others are paid by {@link #pay}. */
    private CollectionResult answer(Collected collection) {
        if (lost) {
            lost = false;
            return new CollectionResult.Unknown("lost");
        }
        CollectionRequest request = collection.request();
        Instant now = clock.instant();
        Duration age = Duration.between(collection.at(), now);
        long end = request.amount().hundredths() % 100;
        boolean pays = end == 3 || (end == 0 && age.compareTo(Duration.ofSeconds(5)) >= 0);
        Long arrived =
                paid.getOrDefault(request.number(), pays ? request.amount().hundredths() : null);
        if (end == 3 && age.compareTo(Duration.ofMinutes(2)) < 0) {
            return new CollectionResult.Processing();
        }
        if (arrived != null) {
            ForeignAmount foreign = new ForeignAmount(request.amount().currency(), arrived);
            return new CollectionResult.Settled("C" + request.number(), foreign, price, price.cost(foreign));
        }
        if (end == 2 || !now.isBefore(request.expiresAt())) {
            return new CollectionResult.Declined(end == 2 ? "PAYER_NOT_ACCEPTED" : "EXPIRED");
        }
        return new CollectionResult.Open(
                new PayTo("Lifepay", "NRA" + request.number(), "CITIC", "CIBKCNBJXXX", "Q" + request.number()));
    }
}
