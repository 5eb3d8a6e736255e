package org.lifepay.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.channel.arrival.BankArrivals;

/** A bank whose list is read and has nothing: what a test lets arrive it hands over itself. */
public record EmptyBankArrivals(String bank) implements BankArrivals {
    @Override
    public Duration delay() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Result after(String cursor) {
        return new Result.Read(List.of(), cursor);
    }

    @Override
    public Optional<BankArrival> read(String content) {
        return Optional.empty();
    }
}
