package org.lifepay.gateway.exchange.remittance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.ForeignPurchase;
import org.lifepay.gateway.exchange.ForeignPurchases;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.risk.RiskSubject;
import org.lifepay.gateway.risk.RiskVerdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Places a remittance of bought foreign money idempotently: its money is held back in the transaction that stores it. */
@Component
public class PlaceRemittance {
    private static final String NUMBER_KIND = "REMITTANCE";

    private final ForeignRemittanceTable remittances;
    private final RemittedPurchaseTable shares;
    private final ForeignPurchases purchases;
    private final Orders orders;
    private final SendRemittances sender;
    private final RemittanceVault payees;
    private final RemittanceRisk risk;
    private final HeldRemittanceTable held;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final ChannelNumbers numbers;
    private final Clock clock;

    PlaceRemittance(
            ForeignRemittanceTable remittances,
            RemittedPurchaseTable shares,
            ForeignPurchases purchases,
            Orders orders,
            SendRemittances sender,
            RemittanceVault payees,
            RemittanceRisk risk,
            HeldRemittanceTable held,
            TransactionTemplate transaction,
            Ids ids,
            ChannelNumbers numbers,
            Clock clock) {
        this.remittances = remittances;
        this.shares = shares;
        this.purchases = purchases;
        this.orders = orders;
        this.sender = sender;
        this.payees = payees;
        this.risk = risk;
        this.held = held;
        this.transaction = transaction;
        this.ids = ids;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * The request.
     *
     * @param purchases the requestIds of the purchases
     */
    public record Request(
            MerchantId merchant,
            String requestId,
            String contentDigest,
            @Nullable String partnerId,
            List<String> purchases,
            ForeignPayee payee,
            String notifyUrl) {
        @Override
        public String toString() {
            return "Request[" + merchant + " " + requestId + "]";
        }
    }

    /** The result; unless it is accepted, nothing was stored. */
    public sealed interface Result {
        /** Stored; it may have ended already. */
        record Accepted(Remittance remittance) implements Result {}

        record RequestIdReused() implements Result {}

        /** No order with a purchase of foreign money has this requestId. */
        record PurchaseNotFound(String requestId) implements Result {}

        /** Its purchase has not succeeded, or not yet. */
        record NotBought(String requestId) implements Result {}

        /** One of them is sent by another remittance, or has nothing left. */
        record Remitted() implements Result {}

        /** They are not of one currency. */
        record SeveralCurrencies() implements Result {}

        record RefusedByRisk(RiskSubject subject, RiskVerdict verdict) implements Result {}

        /** No bank is connected. */
        record NotEnabled() implements Result {}
    }

    public Optional<Remittance> find(MerchantId merchant, String requestId) {
        return remittances.find(merchant, requestId);
    }

    public Result place(Request request) {
        Optional<Result> known = replay(request);
        if (known.isPresent()) {
            return known.get();
        }
        if (!sender.isEnabled()) {
            return new Result.NotEnabled();
        }
        List<OrderKey> chosen = new ArrayList<>();
        Set<ForeignCurrency> currencies = request.purchases().stream()
                .flatMap(requestId -> bought(request.merchant(), requestId).stream())
                .map(ForeignPurchase::currency)
                .collect(Collectors.toSet());
        for (String requestId : request.purchases()) {
            Optional<Order> order = exchange(request.merchant(), requestId);
            if (order.isEmpty()) {
                return new Result.PurchaseNotFound(requestId);
            }
            if (bought(request.merchant(), requestId).isEmpty()) {
                return new Result.NotBought(requestId);
            }
            chosen.add(order.get().key());
        }
        return currencies.size() == 1
                ? store(request, currencies.iterator().next(), chosen)
                : new Result.SeveralCurrencies();
    }

    private Optional<Order> exchange(MerchantId merchant, String requestId) {
        return orders.findByRequestId(merchant, requestId).filter(order -> order.exchangeCurrency() != null);
    }

    private Optional<ForeignPurchase> bought(MerchantId merchant, String requestId) {
        return exchange(merchant, requestId)
                .flatMap(order -> purchases.find(order.key()))
                .filter(purchase -> purchase.status() == ForeignPurchase.Status.SUCCESS);
    }

    private Result store(Request request, ForeignCurrency currency, List<OrderKey> chosen) {
        Result result = Objects.requireNonNull(transaction.execute(status -> {
            Result written = write(request, currency, chosen);
            if (!(written instanceof Result.Accepted)) {
                status.setRollbackOnly();
            }
            return written;
        }));
        if (result instanceof Result.RefusedByRisk(var subject, var verdict)) {
            risk.recordRefused(subject, verdict);
        }
        return result instanceof Result.Accepted ? result : replay(request).orElse(result);
    }

    private Result write(Request request, ForeignCurrency currency, List<OrderKey> chosen) {
        long id = ids.next();
        List<Long> taken = shares.take(request.merchant(), id, chosen);
        if (taken.size() < chosen.size()) {
            return new Result.Remitted();
        }
        long sum = taken.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        Remittance remittance = new Remittance(
                request.merchant(),
                id,
                request.requestId(),
                numbers.ofPayout(request.merchant(), NUMBER_KIND, request.requestId()),
                numbers.ofContent(request.contentDigest()),
                request.partnerId(),
                null,
                request.purchases(),
                new ForeignAmount(currency, sum),
                request.payee().masked(),
                request.notifyUrl(),
                Remittance.Status.WAITING,
                Remittance.Outcome.NONE,
                clock.instant(),
                0);
        return remittances.insert(remittance, payees.seal(request.payee(), remittance))
                ? passRisk(remittance, request.payee())
                : new Result.RequestIdReused();
    }

    /** One that is held is accepted, and not sent. */
    private Result passRisk(Remittance remittance, ForeignPayee payee) {
        RiskSubject subject = risk.subject(
                RemittanceRisk.Kind.REMITTANCE,
                remittance.merchant(),
                remittance.requestId(),
                remittance.serialNumber(),
                remittance.amount(),
                List.of(payee),
                remittance.createdAt());
        RiskVerdict verdict = risk.decide(subject);
        if (verdict instanceof RiskVerdict.Hold) {
            held.hold(remittance);
        }
        return verdict instanceof RiskVerdict.Refuse
                ? new Result.RefusedByRisk(subject, verdict)
                : new Result.Accepted(remittance);
    }

    private Optional<Result> replay(Request request) {
        return remittances
                .find(request.merchant(), request.requestId())
                .map(remittance -> remittance.contentDigest().equals(numbers.ofContent(request.contentDigest()))
                        ? new Result.Accepted(remittance)
                        : new Result.RequestIdReused());
    }
}
