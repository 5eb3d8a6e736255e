package org.lifepay.gateway.statement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.database.LastKnown;
import org.lifepay.gateway.ledger.FeeRates;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;

/**
 * The operator's fee: a share of each payment, at the merchant's rate when the day's first statement is generated. It
 * is not returned on a refund; auto-refunds are free.
 */
@Component
public class Fees implements FeeRates {
    @Limit(area = LimitArea.CACHES, name = "age of a day's fee rate in memory", atLimit = "read again")
    private static final Duration CACHE_TTL = Duration.ofSeconds(10);

    private static final long BASIS_POINTS = 10_000; // basis points

    private final Merchants merchants;
    private final StatementTable statements;
    private final LastKnown<StatementKey, Integer> rates;

    Fees(Merchants merchants, StatementTable statements) {
        this.merchants = merchants;
        this.statements = statements;
        this.rates = new LastKnown<>(CACHE_TTL, this::rate);
    }

    /** The fee on a paid order, as the statement of its day has or will have it; empty if it is not paid. */
    public Optional<Money> of(Order order) {
        return dayOf(order).map(day -> of(rates.get(day), order.amount()));
    }

    /** Reads the rates of the days of these orders at once; {@link #of(Order)} of each then finds its own in memory. */
    public void load(Collection<Order> orders) {
        List<StatementKey> days =
                orders.stream().flatMap(order -> dayOf(order).stream()).toList();
        var _ = rates.getAll(days, this::rates);
    }

    /** The first statement of the day on which the order was paid. */
    private static Optional<StatementKey> dayOf(Order order) {
        return order.state() instanceof OrderState.Paid(var _, var _, var _, var at)
                ? Optional.of(new StatementKey(order.merchant(), BusinessDay.of(at), 0))
                : Optional.empty();
    }

    private Map<StatementKey, Integer> rates(List<StatementKey> days) {
        Map<StatementKey, Integer> found = new HashMap<>(statements.feeRates(days));
        List<StatementKey> unfinished =
                days.stream().filter(day -> !found.containsKey(day)).toList();
        Map<MerchantId, Merchant> of =
                merchants.find(unfinished.stream().map(StatementKey::merchant).toList());
        unfinished.forEach(day -> found.put(
                day,
                Optional.ofNullable(of.get(day.merchant()))
                        .map(merchant -> merchant.terms().feeRate())
                        .orElse(0)));
        return found;
    }

    /** The rate in basis points of payments at this time. */
    public int rateOf(MerchantId merchant, Instant paidAt) {
        return rateOf(merchant, BusinessDay.of(paidAt));
    }

    @Override
    public int rateOf(MerchantId merchant, LocalDate day) {
        return rates.get(new StatementKey(merchant, day, 0));
    }

    /** The statement's rate in basis points; a correction does not change it. */
    int rate(StatementKey key) {
        return statements
                .feeRate(new StatementKey(key.merchant(), key.day(), 0))
                .or(() -> merchants.find(key.merchant()).map(Merchant::terms).map(terms -> terms.feeRate()))
                .orElse(0);
    }

    static Money of(int rate, Movement movement) {
        return movement.kind() == MovementKind.PAYMENT ? of(rate, movement.amount()) : Money.ZERO;
    }

    /** Rounded half up to the fen. */
    private static Money of(int rate, Money amount) {
        return new Money((Math.multiplyExact(amount.fen(), rate) + BASIS_POINTS / 2) / BASIS_POINTS);
    }
}
