package org.lifepay.gateway.exclusiveaccount;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.arrival.ReturnTransfers;
import org.springframework.stereotype.Component;

/** Money that goes back to the account that it came from. */
@Component
public class ArrivalReturns {
    /** By then the result of several tries is not known. */
    static final Duration MIN_PENDING_DURATION = Duration.ofHours(1);

    /** Longer than a weekend. */
    private static final Duration MAX_PENDING_DURATION = Duration.ofDays(4);

    private final Optional<ReturnTransfers> bank;
    private final ArrivalReturnTable table;
    private final ArrivalTable arrivals;
    private final UploadedArrivalTable uploaded;
    private final Arrivals payers;
    private final Clock clock;

    ArrivalReturns(
            Optional<ReturnTransfers> bank,
            ArrivalReturnTable table,
            ArrivalTable arrivals,
            UploadedArrivalTable uploaded,
            Arrivals payers,
            Clock clock) {
        this.bank = bank;
        this.table = table;
        this.arrivals = arrivals;
        this.uploaded = uploaded;
        this.payers = payers;
        this.clock = clock;
    }

    /**
     * Whether its bank returns money and has told the sender's whole account number, and no file told of the same money under
     * another serial number, which could have paid an order.
     */
    public boolean isPossible(Arrival arrival) {
        if (bank.filter(one -> one.bank().equals(arrival.bank())).isEmpty() || uploaded.hasTwin(arrival)) {
            return false;
        }
        String account = payers.payer(arrival).account();
        return !account.isBlank() && account.indexOf('*') < 0;
    }

    /** It is sent from now on; false if it is not unmatched any more. In the approval's transaction. */
    boolean begin(Arrival arrival, Instant now) {
        if (!arrivals.beginReturn(arrival)) {
            return false;
        }
        int attempt = last(arrival).map(ArrivalReturn::attempt).orElse(0) + 1;
        table.insert(arrival, attempt, arrival.serialNumber() + "-R" + attempt, now);
        return true;
    }

    /** The latest attempt to return it. */
    public Optional<ArrivalReturn> last(Arrival arrival) {
        return table.last(arrival.bank(), arrival.serialNumber());
    }

    /** An arrival with the latest attempt to return it. */
    public record Returned(Arrival arrival, ArrivalReturn last) {}

    /** Those that need manual action, oldest first; without an address for returns all that wait for it. */
    public List<Returned> stuck(int limit) {
        Instant now = clock.instant();
        Instant since = now.minus(MIN_PENDING_DURATION);
        return withArrivals(table.unended(since, bank.isEmpty() ? since : now.minus(MAX_PENDING_DURATION), limit));
    }

    /** The latest, in whatever state. */
    public List<Returned> latest(int limit) {
        return withArrivals(table.latest(limit));
    }

    private List<Returned> withArrivals(List<ArrivalReturn> found) {
        return found.stream()
                .map(one -> new Returned(
                        arrivals.find(one.bank(), one.serialNumber()).orElseThrow(), one))
                .toList();
    }

    /** Makes the next try due within a minute, but not concurrently with a running one; false if none is to come. */
    public boolean expedite(String bankCode, String serialNumber) {
        return table.expedite(bankCode, serialNumber, clock.instant().plus(SendArrivalReturns.LEASE));
    }
}
