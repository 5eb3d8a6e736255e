package org.lifepay.gateway.exchange;

import java.time.Clock;
import java.time.DayOfWeek;
import java.util.Optional;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.RateResult;
import org.lifepay.gateway.exchange.bank.RateSource;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.time.BusinessDay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Locks a price of foreign money for a merchant: the bank's, and what the operator's terms add. */
@Component
public class LockPrice {
    private static final Logger log = LoggerFactory.getLogger(LockPrice.class);

    private final Optional<RateSource> rates;
    private final PriceLockTable locks;
    private final ExchangeSettings terms;
    private final Ids ids;
    private final Clock clock;

    LockPrice(Optional<RateSource> rates, PriceLockTable locks, ExchangeSettings terms, Ids ids, Clock clock) {
        this.rates = rates;
        this.locks = locks;
        this.terms = terms;
        this.ids = ids;
        this.clock = clock;
    }

    /** The result. */
    public sealed interface Result {
        record Locked(PriceLock lock) implements Result {}

        /** The bank sells nothing now, or the terms exclude weekends. */
        record Closed() implements Result {}

        /** No bank is connected. */
        record NotEnabled() implements Result {}

        record TryAgain() implements Result {}
    }

    public Result lock(MerchantId merchant, ForeignCurrency currency) {
        return lock(merchant, currency, ids.publicId(merchant));
    }

    /** The same number is the same lock. */
    Result lock(MerchantId merchant, ForeignCurrency currency, String number) {
        if (rates.isEmpty()) {
            return new Result.NotEnabled();
        }
        if (isClosed()) {
            return new Result.Closed();
        }
        return switch (rates.get().lock(number, currency)) {
            case RateResult.Locked(var price, var effectiveAt, var expiresAt) -> {
                PriceLock lock = new PriceLock(
                        merchant, number, currency, price, price.plus(terms.spread()), effectiveAt, expiresAt);
                locks.insert(lock);
                yield new Result.Locked(lock);
            }
            case RateResult.Closed _ -> new Result.Closed();
            case RateResult.Unknown(var reason) -> {
                log.warn("price not locked: merchant={} currency={} {}", merchant, currency, reason);
                yield new Result.TryAgain();
            }
        };
    }

    private boolean isClosed() {
        DayOfWeek day = BusinessDay.of(clock.instant()).getDayOfWeek();
        return !terms.weekends() && (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
    }
}
