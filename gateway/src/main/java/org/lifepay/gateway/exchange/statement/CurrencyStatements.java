package org.lifepay.gateway.exchange.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.ForeignPurchase;
import org.lifepay.gateway.exchange.ForeignPurchases;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.exchange.remittance.RemittancesById;
import org.lifepay.gateway.exchange.statement.CurrencyStatement.Line;
import org.lifepay.gateway.ledger.CauseType;
import org.lifepay.gateway.ledger.CurrencyMovement;
import org.lifepay.gateway.ledger.CurrencyMovements;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Makes statements per currency from the ledger, with the rate and the fee of each movement. */
@Component
public class CurrencyStatements {
    @Limit(
            area = LimitArea.SIZES,
            name = "movements of a statement per currency",
            unit = "lines",
            atLimit = "the page asks for a shorter period")
    private static final int MAX_LINES = 2_000;

    private final CurrencyMovements movements;
    private final ForeignPurchases purchases;
    private final RemittancesById remittances;
    private final Orders orders;

    CurrencyStatements(
            CurrencyMovements movements, ForeignPurchases purchases, RemittancesById remittances, Orders orders) {
        this.movements = movements;
        this.purchases = purchases;
        this.remittances = remittances;
        this.orders = orders;
    }

    /** Both days inclusive; empty if it has too many movements. */
    public Optional<CurrencyStatement> of(MerchantId merchant, ForeignCurrency currency, LocalDate from, LocalDate to) {
        List<CurrencyMovement> found = movements.of(merchant, currency.name(), from, to, MAX_LINES + 1);
        if (found.size() > MAX_LINES) {
            return Optional.empty();
        }
        Map<Long, Remittance> sent = remittances.find(
                merchant,
                found.stream()
                        .filter(one -> one.cause() == CauseType.REMITTANCE)
                        .map(one -> Long.valueOf(one.number()))
                        .toList());
        long opening = movements.before(merchant, currency.name(), from);
        long balance = opening;
        List<Line> lines = new ArrayList<>();
        for (CurrencyMovement one : found) {
            balance = Math.addExact(balance, one.hundredths());
            lines.add(
                    one.cause() == CauseType.EXCHANGE
                            ? bought(merchant, currency, one, balance)
                            : sent(currency, one, sent.get(Long.valueOf(one.number())), balance));
        }
        return Optional.of(new CurrencyStatement(currency, opening, List.copyOf(lines), balance));
    }

    private Line bought(MerchantId merchant, ForeignCurrency currency, CurrencyMovement one, long balance) {
        OrderKey key = new OrderKey(merchant, Long.parseLong(one.number()));
        ForeignPurchase.Quote quote =
                purchases.find(key).map(ForeignPurchase::quote).orElse(null);
        return new Line(
                currency,
                one.bookedAt(),
                one.day(),
                one.kind(),
                orders.find(key).orElseThrow().requestId(),
                one.hundredths(),
                balance,
                quote == null ? null : quote.listPrice(),
                quote == null ? null : quote.deduction(),
                null);
    }

    private static Line sent(
            ForeignCurrency currency, CurrencyMovement one, @Nullable Remittance remittance, long balance) {
        return new Line(
                currency,
                one.bookedAt(),
                one.day(),
                one.kind(),
                remittance == null ? one.number() : remittance.requestId(),
                one.hundredths(),
                balance,
                null,
                null,
                remittance == null ? null : fee(one, remittance));
    }

    /** Of one that came back: of both ways together. What came back before it was known as paid had no fee of its own way. */
    private static @Nullable Long fee(CurrencyMovement one, Remittance remittance) {
        var outcome = remittance.outcome();
        if (one.kind() == PostingKind.REMITTANCE_DONE) {
            return outcome.arrived() == null
                    ? null
                    : remittance.amount().hundredths() - outcome.arrived().hundredths();
        }
        return remittance.amount().hundredths() - one.hundredths();
    }
}
