package org.lifepay.acceptance.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.channel.arrival.ReturnRequest;
import org.lifepay.gateway.channel.arrival.ReturnResult;
import org.lifepay.gateway.channel.arrival.ReturnTransfers;
import org.lifepay.gateway.exchange.bank.BankGateway;
import org.lifepay.gateway.exchange.bank.CollectionRequest;
import org.lifepay.gateway.exchange.bank.CollectionResult;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.exchange.bank.ListPrice;
import org.lifepay.gateway.exchange.bank.PayTo;
import org.lifepay.gateway.exchange.bank.PurchaseRequest;
import org.lifepay.gateway.exchange.bank.PurchaseResult;
import org.lifepay.gateway.exchange.bank.RateResult;
import org.lifepay.gateway.exchange.bank.RateSource;
import org.lifepay.gateway.exchange.bank.RemittanceRequest;
import org.lifepay.gateway.exchange.bank.RemittanceResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.simulator.MovableClock;
import org.lifepay.simulator.bank.BankFault;
import org.lifepay.simulator.bank.PriceLock;
import org.lifepay.simulator.bank.Purchase;
import org.lifepay.simulator.bank.SimulatedBank;
import org.lifepay.simulator.counter.CounterBook;
import org.lifepay.simulator.counter.CounterReturn;
import org.lifepay.simulator.trade.IdGenerator;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The simulated bank and the line to it: calls and answers are lost, requests arrive after their sender has given up, and while a call
 * is under way other things happen.
 */
final class StormBank implements RateSource, BankGateway, BankArrivals, ReturnTransfers {
    static final String CODE = "BANK";
    static final String ANOTHER_PURCHASE = "another purchase";
    static final String ANOTHER_REMITTANCE = "another remittance";
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int PAGE = 5;

    private final SimulatedBank bank;
    private final CounterBook counter;
    private final MovableClock clock;
    private final CrashInjector crashInjector;
    private final Interludes interludes;
    private final Trace trace;
    private final Queue<BankFault> faults = new ArrayDeque<>();
    private final List<Late> underway = new ArrayList<>();
    private final List<PurchaseRequest> purchases = new ArrayList<>();
    private final List<RemittanceRequest> remittances = new ArrayList<>();
    private @Nullable Duration late;

    private record Late(String what, Runnable request, Instant arrives) {}

    StormBank(
            long seed,
            MovableClock clock,
            CrashInjector crashInjector,
            Interludes interludes,
            SeededRandom chance,
            Trace trace) {
        this.bank = new SimulatedBank(clock::instant, seed);
        this.counter = new CounterBook(new IdGenerator(chance.chance()));
        this.clock = clock;
        this.crashInjector = crashInjector;
        this.interludes = interludes;
        this.trace = trace;
    }

    /** What happens to the next call, after what is armed. */
    void arm(BankFault fault) {
        faults.add(fault);
    }

    /** The next request is so long on the way. */
    void armLate(Duration delay) {
        late = delay;
    }

    void disarm() {
        faults.clear();
        late = null;
    }

    CounterBook counter() {
        return counter;
    }

    SimulatedBank foreign() {
        return bank;
    }

    /** All purchases that ever arrived, one for each number. */
    List<Purchase> purchases() {
        return purchases.stream()
                .map(PurchaseRequest::number)
                .distinct()
                .map(bank::purchase)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What the bank says of all remittances that ever arrived, one for each number. */
    List<Map<String, String>> remittances() {
        return remittances.stream()
                .map(RemittanceRequest::number)
                .distinct()
                .map(bank::remittance)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What has arrived on an account number so far. */
    long paidIn(String account) {
        return counter.latest(Integer.MAX_VALUE).stream()
                .filter(one -> one.accountNumber().equals(account))
                .mapToLong(org.lifepay.simulator.counter.BankArrival::fen)
                .sum();
    }

    void payIn(String account, long fen, String payerAccount) {
        counter.payIn(account, fen, "张三", payerAccount, clock.instant());
    }

    /** What has been on the way long enough arrives; its answer is lost. */
    void arrive() {
        arrive(clock.instant());
    }

    void arriveAll() {
        arrive(Instant.MAX);
    }

    private void arrive(Instant now) {
        List<Late> due =
                underway.stream().filter(one -> !one.arrives().isAfter(now)).toList();
        underway.removeAll(due);
        for (Late one : due) {
            trace.event("the bank's " + one.what() + " arrives late");
            one.request().run();
        }
    }

    private <T> T call(String what, boolean sends, Function<@Nullable BankFault, T> act, Supplier<T> unknown) {
        trace.demand(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a call to the bank inside a transaction: " + what);
        crashInjector.step("before bank's " + what);
        interludes.meanwhile();
        arrive();
        BankFault fault = faults.poll();
        if (fault == BankFault.LOSE_REQUEST) {
            trace.event("bank's " + what + " is lost");
            trace.count("bank request lost");
            return unknown.get();
        }
        if (sends && late != null) {
            trace.count("bank request late");
            underway.add(new Late(what, () -> act.apply(fault), clock.instant().plus(late)));
            late = null;
            clock.advance(LIMIT);
            return unknown.get();
        }
        T result = act.apply(fault);
        trace.event("bank's " + what + ": " + result);
        interludes.meanwhile();
        crashInjector.step("after bank's " + what);
        if (fault == BankFault.LOSE_RESPONSE) {
            trace.count("bank answer lost");
            return unknown.get();
        }
        return result;
    }

    @Override
    public RateResult lock(String number, ForeignCurrency currency) {
        return call(
                "lock", false, _ -> locked(bank.lock(number, currency.name())), () -> new RateResult.Unknown("lost"));
    }

    private static RateResult locked(@Nullable PriceLock lock) {
        return lock == null
                ? new RateResult.Closed()
                : new RateResult.Locked(new ListPrice(lock.price()), lock.effectiveAt(), lock.expiresAt());
    }

    @Override
    public PurchaseResult buy(PurchaseRequest request) {
        return call(
                "purchase " + request.number(),
                true,
                fault -> {
                    purchases.add(request);
                    ForeignAmount amount = request.amount();
                    return purchased(
                            request,
                            bank.buy(
                                    request.number(),
                                    request.lockNumber(),
                                    amount.currency().name(),
                                    amount.hundredths(),
                                    fault));
                },
                () -> new PurchaseResult.Unknown("lost"));
    }

    @Override
    public PurchaseResult query(PurchaseRequest request) {
        return call(
                "query of " + request.number(),
                false,
                _ -> purchased(request, bank.purchase(request.number())),
                () -> new PurchaseResult.Unknown("lost"));
    }

    private PurchaseResult purchased(PurchaseRequest request, @Nullable Purchase purchase) {
        if (purchase == null) {
            return new PurchaseResult.NotFound();
        }
        ForeignAmount amount = request.amount();
        if (purchase.amount() != amount.hundredths()
                || !purchase.currency().equals(amount.currency().name())) {
            return new PurchaseResult.Unknown(ANOTHER_PURCHASE);
        }
        if (purchase.code() != null) {
            return new PurchaseResult.Declined(purchase.code());
        }
        return bank.isBought(purchase)
                ? new PurchaseResult.Bought(purchase.bankNumber(), new Money(purchase.cost()))
                : new PurchaseResult.Processing();
    }

    @Override
    public RemittanceResult remit(RemittanceRequest request) {
        return call(
                "remittance " + request.number(),
                true,
                fault -> {
                    remittances.add(request);
                    ForeignAmount amount = request.amount();
                    String account = String.valueOf(request.payee().members().get(ForeignPayee.ACCOUNT));
                    return remitted(
                            request,
                            bank.remit(
                                    request.number(), amount.currency().name(), amount.hundredths(), account, fault));
                },
                () -> new RemittanceResult.Unknown("lost"));
    }

    @Override
    public RemittanceResult query(RemittanceRequest request) {
        return call(
                "query of remittance " + request.number(),
                false,
                _ -> remitted(request, bank.remittance(request.number())),
                () -> new RemittanceResult.Unknown("lost"));
    }

    private RemittanceResult remitted(RemittanceRequest request, @Nullable Map<String, String> answer) {
        if (answer == null) {
            return new RemittanceResult.NotFound();
        }
        ForeignCurrency currency = request.amount().currency();
        if (!text(answer, "amount").equals(Long.toString(request.amount().hundredths()))
                || !text(answer, "currency").equals(currency.name())) {
            return new RemittanceResult.Unknown(ANOTHER_REMITTANCE);
        }
        String number = text(answer, "bankNumber");
        return switch (text(answer, "status")) {
            case "PAID" ->
                new RemittanceResult.Paid(number, new ForeignAmount(currency, Long.parseLong(text(answer, "arrived"))));
            case "RETURNED" ->
                new RemittanceResult.Returned(
                        number,
                        new ForeignAmount(currency, Long.parseLong(text(answer, "returned"))),
                        text(answer, "code"));
            case "DECLINED" -> new RemittanceResult.Declined(text(answer, "code"));
            default -> new RemittanceResult.Processing();
        };
    }

    @Override
    public CollectionResult collect(CollectionRequest request) {
        return call(
                "collection " + request.number(),
                true,
                fault -> collected(
                        request,
                        bank.collect(
                                request.number(),
                                request.amount().currency().name(),
                                request.amount().hundredths(),
                                request.expiresAt(),
                                fault)),
                () -> new CollectionResult.Unknown("lost"));
    }

    @Override
    public CollectionResult query(CollectionRequest request) {
        return call(
                "query of collection " + request.number(),
                false,
                _ -> collected(request, bank.collection(request.number())),
                () -> new CollectionResult.Unknown("lost"));
    }

    private static CollectionResult collected(CollectionRequest request, @Nullable Map<String, String> answer) {
        if (answer == null) {
            return new CollectionResult.NotFound();
        }
        return switch (text(answer, "status")) {
            case "OPEN" ->
                new CollectionResult.Open(new PayTo(
                        text(answer, "accountName"),
                        text(answer, "accountNumber"),
                        text(answer, "bankName"),
                        text(answer, "swiftCode"),
                        text(answer, "reference")));
            case "SETTLED" ->
                new CollectionResult.Settled(
                        text(answer, "bankNumber"),
                        new ForeignAmount(request.amount().currency(), Long.parseLong(text(answer, "arrived"))),
                        ListPrice.of(text(answer, "price")),
                        new Money(Long.parseLong(text(answer, "proceeds"))));
            case "DECLINED" -> new CollectionResult.Declined(text(answer, "code"));
            default -> new CollectionResult.Processing();
        };
    }

    private static String text(Map<String, String> answer, String name) {
        return Objects.requireNonNull(answer.get(name), name);
    }

    @Override
    public String bank() {
        return CODE;
    }

    @Override
    public Duration delay() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Result after(String cursor) {
        return call("list", false, _ -> list(cursor), () -> new Result.Unknown("lost"));
    }

    private Result list(String cursor) {
        List<org.lifepay.simulator.counter.BankArrival> found = counter.after(cursor, PAGE);
        String next = found.isEmpty() ? cursor : found.getLast().serialNumber();
        return new Result.Read(
                found.stream()
                        .map(one -> new Row(one.serialNumber(), Optional.of(arrival(one))))
                        .toList(),
                next);
    }

    private static BankArrival arrival(org.lifepay.simulator.counter.BankArrival one) {
        return new BankArrival(
                CODE,
                one.serialNumber(),
                one.accountNumber(),
                new Money(one.fen()),
                one.bookedAt(),
                new BankArrival.Payer(one.payerName(), one.payerAccount(), "", ""));
    }

    @Override
    public Optional<BankArrival> read(String content) {
        return Optional.empty();
    }

    @Override
    public ReturnResult send(ReturnRequest request) {
        return call(
                "return " + request.number(),
                true,
                fault -> returned(
                        request,
                        counter.sendBack(
                                request.number(),
                                request.arrival().serialNumber(),
                                request.arrival().amount().fen(),
                                request.arrival().payer().account(),
                                fault,
                                clock.instant())),
                () -> new ReturnResult.Unknown("lost"));
    }

    @Override
    public ReturnResult query(ReturnRequest request) {
        return call(
                "query of return " + request.number(),
                false,
                _ -> returned(request, counter.returned(request.number())),
                () -> new ReturnResult.Unknown("lost"));
    }

    private ReturnResult returned(ReturnRequest request, @Nullable CounterReturn made) {
        if (made == null) {
            return new ReturnResult.NotFound();
        }
        if (made.fen() != request.arrival().amount().fen()) {
            return new ReturnResult.Unknown("another return");
        }
        return switch (made.status(clock.instant())) {
            case "RETURNED" -> new ReturnResult.Returned(made.bankNumber());
            case "DECLINED" -> new ReturnResult.Declined(String.valueOf(made.code()));
            default -> new ReturnResult.Processing();
        };
    }
}
