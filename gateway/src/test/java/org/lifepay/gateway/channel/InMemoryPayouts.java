package org.lifepay.gateway.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.payout.PayoutRequest;
import org.lifepay.gateway.channel.payout.PayoutResult;
import org.lifepay.gateway.money.Money;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A channel in memory that pays out; the last four digits of the card say how it ends, as at the simulator. */
public final class InMemoryPayouts implements PayoutChannel {
    /** Every call, as {@code verb number}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** Every payout as it was asked for. */
    public final List<PayoutRequest> requests = new CopyOnWriteArrayList<>();

    /** Calls that came while the caller held a transaction; must stay empty. */
    public final List<String> callsWithinTransactions = new CopyOnWriteArrayList<>();

    private final Clock clock;
    private final Map<String, Booked> payouts = new ConcurrentHashMap<>();
    private volatile NetworkCondition next = NetworkCondition.HEALTHY;
    private volatile String payer = "2088000000000001";
    private volatile Runnable duringQuery = () -> {};

    private record Booked(PayoutRequest request, Instant at) {}

    /** What becomes of the next call. */
    public enum NetworkCondition {
        HEALTHY,
        REQUEST_LOST,
        RESPONSE_LOST
    }

    public InMemoryPayouts(Clock clock) {
        this.clock = clock;
    }

    /** Another account pays from now on: it knows nothing of what was paid before. */
    public void payFrom(String other) {
        payer = other;
        payouts.clear();
    }

    @Override
    public String payer() {
        return payer;
    }

    public void next(NetworkCondition condition) {
        next = condition;
    }

    /** What happens while the next query is under way. */
    public void duringQuery(Runnable happening) {
        duringQuery = happening;
    }

    @Override
    public PayoutResult pay(PayoutRequest request) {
        record("pay", request);
        requests.add(request);
        return carry(() -> {
            if (digits(request.payee()).equals("9007") && !payouts.containsKey(request.number())) {
                return new PayoutResult.Declined("PAYEE_NOT_EXIST", "");
            }
            Booked earlier = payouts.putIfAbsent(request.number(), new Booked(request, clock.instant()));
            return earlier != null && !earlier.request().amount().equals(request.amount())
                    ? new PayoutResult.Unknown("another amount")
                    : state(request);
        });
    }

    @Override
    public PayoutResult query(PayoutRequest request) {
        record("query", request);
        Runnable happening = duringQuery;
        duringQuery = () -> {};
        happening.run();
        return carry(() -> state(request));
    }

    private PayoutResult carry(Supplier<PayoutResult> call) {
        NetworkCondition condition = next;
        next = NetworkCondition.HEALTHY;
        if (condition == NetworkCondition.REQUEST_LOST) {
            return new PayoutResult.Unknown("lost");
        }
        PayoutResult result = call.get();
        return condition == NetworkCondition.RESPONSE_LOST ? new PayoutResult.Unknown("lost") : result;
    }

    private PayoutResult state(PayoutRequest request) {
        Booked booked = payouts.get(request.number());
        if (booked == null) {
            return new PayoutResult.NotFound();
        }
        if (!booked.request().amount().equals(request.amount())) {
            return new PayoutResult.Unknown("another amount");
        }
        Duration age = Duration.between(booked.at(), clock.instant());
        boolean soon = age.compareTo(Duration.ofSeconds(10)) < 0;
        PayoutResult.Paid paid = new PayoutResult.Paid("C" + request.number(), booked.at());
        return switch (digits(request.payee())) {
            case "9001" -> soon ? new PayoutResult.Processing() : paid;
            case "9002" ->
                soon ? new PayoutResult.Processing() : new PayoutResult.Declined("PAYEE_CARD_INFO_ERROR", "");
            case "9006" ->
                age.compareTo(Duration.ofDays(1)) < 0 ? paid : new PayoutResult.Returned("BANK_REFUND", paid);
            case "9009" -> new PayoutResult.Processing();
            default -> paid;
        };
    }

    /** What went out under this number and did not come back. */
    public Money paidAmount(String number) {
        Booked booked = payouts.get(number);
        return booked != null && state(booked.request()) instanceof PayoutResult.Paid
                ? booked.request().amount()
                : Money.ZERO;
    }

    private static String digits(Payee payee) {
        String number = switch (payee) {
            case Payee.Account account -> account.account();
            case Payee.BankCard card -> card.number();
        };
        return number.substring(Math.max(0, number.length() - 4));
    }

    private void record(String verb, PayoutRequest request) {
        calls.add(verb + " " + request.number());
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            callsWithinTransactions.add(verb + " " + request.number());
        }
    }
}
