package org.lifepay.gateway.exclusiveaccount;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.channel.arrival.ReturnRequest;
import org.lifepay.gateway.channel.arrival.ReturnResult;
import org.lifepay.gateway.channel.arrival.ReturnTransfers;
import org.lifepay.gateway.exclusiveaccount.ArrivalReturn.Status;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backlog;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends approved returns to the bank, always with the same number, until the result is final. */
@Component
public class SendArrivalReturns implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(SendArrivalReturns.class);

    @Limit(area = LimitArea.WORK, name = "lease of a return to a sender", atLimit = "another gateway takes over")
    static final Duration LEASE = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.WORK,
            name = "due returns to senders read at once",
            unit = "rows",
            atLimit = "the rest follows in the next run, at once")
    private static final int BATCH = 100;

    @Limit(
            area = LimitArea.WORK,
            name = "retries of a return to a sender",
            atLimit = "the last interval is repeated without end; what has a problem is on `/admin/work` after an hour")
    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    private static final int CONCURRENCY = 1;

    /** From this try on a repeat that is declined is final: minutes after the first one. */
    private static final int DECLINES_COUNT = 4;

    private final Optional<ReturnTransfers> bank;
    private final ArrivalReturnTable returns;
    private final ArrivalTable arrivals;
    private final ArrivalClaimTable claims;
    private final Arrivals payers;
    private final TransactionTemplate transaction;
    private final WorkRunner runner;
    private final Clock clock;

    SendArrivalReturns(
            Optional<ReturnTransfers> bank,
            ArrivalReturnTable returns,
            ArrivalTable arrivals,
            ArrivalClaimTable claims,
            Arrivals payers,
            TransactionTemplate transaction,
            WorkRunner runner,
            Clock clock) {
        this.bank = bank;
        this.returns = returns;
        this.arrivals = arrivals;
        this.claims = claims;
        this.payers = payers;
        this.transaction = transaction;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "arrival-returns";
    }

    @Override
    public int runOnce() {
        return bank.map(connector -> runner.drain(DueWork.leased(
                        name(),
                        BATCH,
                        CONCURRENCY,
                        returns::due,
                        new DueWork.TimedLease<>(clock, LEASE, returns::lease),
                        one -> workOn(connector, one),
                        ArrivalReturn::number)))
                .orElse(0);
    }

    @Override
    public Optional<Backlog> backlog(Instant now) {
        return Optional.of(returns.backlog(now));
    }

    private void workOn(ReturnTransfers connector, ArrivalReturn one) {
        if (!connector.bank().equals(one.bank())) {
            later(one, "BANK_NOT_CONNECTED");
            return;
        }
        Arrival arrival = arrivals.find(one.bank(), one.serialNumber()).orElseThrow();
        ReturnRequest request = request(one, arrival);
        if (claims.find(arrival).isPresent()) { // only two users, or the bank's word that it is done, end it
            ReturnResult told = connector.query(request);
            apply(one, arrival, told instanceof ReturnResult.Declined ? new ReturnResult.NotFound() : told);
            return;
        }
        ReturnResult known = one.tries() == 0 ? new ReturnResult.NotFound() : connector.query(request);
        if (!(known instanceof ReturnResult.NotFound)) {
            apply(one, arrival, known);
        } else if (returns.isLeased(one, clock.instant())) { // the query may have taken long
            applySent(one, arrival, connector.send(request));
        }
    }

    /** Whether there is a connector that returns the money of its bank. */
    boolean isConnected(Arrival arrival) {
        return bank.filter(connector -> connector.bank().equals(arrival.bank())).isPresent();
    }

    /** What the bank tells of it now; changes nothing. */
    ReturnResult look(ArrivalReturn one, Arrival arrival) {
        return isConnected(arrival)
                ? bank.orElseThrow().query(request(one, arrival))
                : new ReturnResult.Unknown("BANK_NOT_CONNECTED");
    }

    private ReturnRequest request(ArrivalReturn one, Arrival arrival) {
        return new ReturnRequest(
                one.number(),
                new BankArrival(
                        arrival.bank(),
                        arrival.serialNumber(),
                        arrival.accountNumber(),
                        arrival.amount(),
                        arrival.bookedAt(),
                        payers.payer(arrival)));
    }

    /** A bank that declines a repeat may have the first one under way: it is queried some minutes more before that counts. */
    private void applySent(ArrivalReturn one, Arrival arrival, ReturnResult result) {
        boolean early = one.tries() > 0 && one.tries() < DECLINES_COUNT;
        if (early && result instanceof ReturnResult.Declined(var code)) {
            later(one, code);
        } else {
            apply(one, arrival, result);
        }
    }

    private void apply(ArrivalReturn one, Arrival arrival, ReturnResult result) {
        switch (result) {
            case ReturnResult.Returned(var bankNumber) -> end(one, arrival, bankNumber);
            case ReturnResult.Declined(var code) -> decline(one, arrival, code);
            case ReturnResult.Processing _, ReturnResult.NotFound _ -> later(one, null);
            case ReturnResult.Unknown(var reason) -> {
                log.warn("return without a result: bank={} number={} {}", one.bank(), one.number(), reason);
                later(one, reason);
            }
        }
    }

    /** It leaves suspense in the transaction that ends its return. */
    private void end(ArrivalReturn one, Arrival arrival, String bankNumber) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            if (!returns.end(one, Status.RETURNED, bankNumber, null, now)) {
                log.error(
                        "returned after its end: bank={} number={} bankNumber={}",
                        one.bank(),
                        one.number(),
                        bankNumber);
            } else if (!arrivals.endReturn(arrival, now)) {
                throw new IllegalStateException("an arrival changed while it was returned: " + arrival.number());
            } else {
                claims.delete(arrival);
            }
        });
    }

    /** It is unmatched again, and users decide anew; not if one has said meanwhile how it ended. */
    private void decline(ArrivalReturn one, Arrival arrival, String code) {
        log.warn("return declined: bank={} number={} code={}", one.bank(), one.number(), code);
        boolean claimed = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!returns.end(one, Status.DECLINED, null, code, clock.instant())) {
                return false;
            }
            if (!arrivals.undoReturn(arrival)) {
                throw new IllegalStateException("an arrival changed while it was returned: " + arrival.number());
            }
            boolean waits = claims.find(arrival).isPresent(); // no claim is made any more once the arrival is unmatched
            if (waits) {
                status.setRollbackOnly();
            }
            return waits;
        }));
        if (claimed) {
            later(one, code);
        }
    }

    private void later(ArrivalReturn one, @Nullable String problem) {
        returns.reschedule(one, problem, clock.instant().plus(BACKOFF.after(one.tries())));
    }
}
