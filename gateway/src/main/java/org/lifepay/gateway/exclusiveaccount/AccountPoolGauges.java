package org.lifepay.gateway.exclusiveaccount;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.work.BackgroundGauge;
import org.lifepay.gateway.work.BackgroundGauges;
import org.springframework.stereotype.Component;

/** How many account numbers there are, and how many are free, at the bank whose numbers are assigned. */
@Component
class AccountPoolGauges implements BackgroundGauges {
    private static final Duration SAME_READING = Duration.ofSeconds(2);

    private final Optional<BankArrivals> list;
    private final ExclusiveBankTable banks;
    private volatile @Nullable Reading last;

    private record Reading(Instant at, List<BankPool> pools) {}

    AccountPoolGauges(Optional<BankArrivals> list, ExclusiveBankTable banks) {
        this.list = list;
        this.banks = banks;
    }

    @Override
    public Stream<BackgroundGauge> gauges() {
        return list.stream()
                .flatMap(bank -> Stream.of(
                        new BackgroundGauge(
                                "lifepay.exclusive.numbers",
                                "Account numbers of the bank whose list is read",
                                now -> sum(bank, BankPool::numbers, now)),
                        new BackgroundGauge(
                                "lifepay.exclusive.numbers.free",
                                "Those of them that can be assigned now",
                                now -> sum(bank, BankPool::free, now))));
    }

    private double sum(BankArrivals bank, ToDoubleFunction<BankPool> figure, Instant now) {
        return read(now).stream()
                .filter(pool -> pool.bank().code().equals(bank.bank()))
                .mapToDouble(figure)
                .sum();
    }

    /** Both gauges are read one after the other: all numbers are counted once for them. */
    private List<BankPool> read(Instant now) {
        Reading known = last;
        if (known == null || Duration.between(known.at(), now).abs().compareTo(SAME_READING) > 0) {
            known = new Reading(now, banks.pools(now));
            last = known;
        }
        return known.pools();
    }
}
