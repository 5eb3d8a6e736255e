package org.lifepay.gateway.exclusiveaccount;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.transition.BankTransferPayments;
import org.lifepay.gateway.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in money that arrived, once for each serial number of its bank. The order whose account number it is on is paid when
 * exactly its amount has arrived; less waits for the rest, and what no order can keep is unmatched.
 */
@Component
public class TakeArrival {
    private static final Logger log = LoggerFactory.getLogger(TakeArrival.class);

    /** By how much the bank's clock, which may have no seconds, may be behind ours. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final ExclusiveAccountTable accounts;
    private final ArrivalTable arrivals;
    private final UploadedArrivalTable uploaded;
    private final ArrivalClaimTable claims;
    private final BankTransferPayments payments;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakeArrival(
            ExclusiveAccountTable accounts,
            ArrivalTable arrivals,
            UploadedArrivalTable uploaded,
            ArrivalClaimTable claims,
            BankTransferPayments payments,
            Vault vault,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.arrivals = arrivals;
        this.uploaded = uploaded;
        this.claims = claims;
        this.payments = payments;
        this.vault = vault;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The bank's list tells of it. What became of it; as stored when it is told again. A line of a file is confirmed, or, if it was
     * wrong and has paid nothing yet, replaced.
     */
    public Arrival take(BankArrival told) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Optional<Arrival> ofFile =
                    arrivals.find(told.bank(), told.serialNumber()).filter(stored -> !stored.confirmed());
            return ofFile.isEmpty() ? takeIn(told, true, 0) : takeOver(ofFile.get(), told);
        }));
    }

    /** A file tells of it: it stands until the bank's list does. */
    Arrival takeUploaded(BankArrival told) {
        return Objects.requireNonNull(transaction.execute(_ -> takeIn(told, false, 0)));
    }

    private Arrival takeOver(Arrival ofFile, BankArrival told) {
        ofFile.order().ifPresent(payments::lock); // it pays nothing meanwhile
        Arrival stored = arrivals.find(told.bank(), told.serialNumber()).orElseThrow();
        boolean right = stored.isOf(told)
                && (!stored.isReplaceable() || stored.bookedAt().equals(told.bookedAt()));
        if (right) {
            uploaded.confirm(stored, seal(told));
            return arrivals.find(told.bank(), told.serialNumber()).orElseThrow();
        }
        Instant now = clock.instant();
        if (!stored.isReplaceable() || !uploaded.replace(stored, now)) {
            return known(told);
        }
        claims.delete(stored);
        log.warn(
                "uploaded bank arrival replaced by the bank's list: bank={} serial={} fen={} toldFen={}",
                told.bank(),
                told.serialNumber(),
                stored.amount().fen(),
                told.amount().fen());
        return takeIn(told, true, stored.revision() + 1);
    }

    private Arrival takeIn(BankArrival told, boolean confirmed, int revision) {
        // Money that a number's earlier order got is never the next one's, which may be another merchant's.
        Instant assignedBy = told.bookedAt().plus(CLOCK_TOLERANCE);
        // The order is locked before the arrivals are added up, so that none comes in between and the order does not
        // end.
        Optional<Order> order = accounts.assignedAt(told.bank(), told.accountNumber(), assignedBy)
                .map(payments::lock);
        Instant now = clock.instant();
        List<Arrival> waiting = order.map(this::waiting).orElse(List.of());
        Arrival arrival = judged(told, order, waiting, now, confirmed, revision);
        if (!arrivals.insert(arrival, seal(told), now)) {
            return known(told);
        }
        Instant last = order.map(Order::expiresAt)
                .filter(deadline -> deadline.isAfter(told.bookedAt()))
                .orElse(told.bookedAt());
        accounts.rest(told.bank(), told.accountNumber(), told.bookedAt(), last.plus(AccountPool.REST));
        if (arrival.status() == ArrivalStatus.UNMATCHED) {
            log.warn(
                    "bank arrival unmatched: bank={} serial={} reason={}",
                    told.bank(),
                    told.serialNumber(),
                    arrival.reason());
        }
        return arrival.status() == ArrivalStatus.WAITING ? payIfComplete(order.orElseThrow(), arrival) : arrival;
    }

    /**
     * The locked order is paid if exactly its amount is there.
     *
     * @param last is one of those that wait for it
     */
    Arrival payIfComplete(Order order, Arrival last) {
        List<Arrival> parts = waiting(order);
        return sum(parts).equals(order.amount()) ? pay(order, parts, last) : last;
    }

    /** How much of the order's amount waits for the rest. */
    Money waitingSum(Order order) {
        return sum(waiting(order));
    }

    /** What was stored under the serial number; a bank that uses one twice must not lose money silently. */
    private Arrival known(BankArrival told) {
        Arrival stored = arrivals.find(told.bank(), told.serialNumber()).orElseThrow();
        if (!stored.isOf(told)) {
            log.error(
                    "bank arrival told again with other content, the first counts: bank={} serial={} fen={} toldFen={}",
                    told.bank(),
                    told.serialNumber(),
                    stored.amount().fen(),
                    told.amount().fen());
        }
        return stored;
    }

    private List<Arrival> waiting(Order order) {
        return arrivals.ofOrder(order.key()).stream()
                .filter(arrival -> arrival.status() == ArrivalStatus.WAITING)
                .toList();
    }

    private static Money sum(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::amount).reduce(Money.ZERO, Money::plus);
    }

    private static Arrival judged(
            BankArrival told,
            Optional<Order> order,
            List<Arrival> waiting,
            Instant now,
            boolean confirmed,
            int revision) {
        UnmatchedReason reason = order.isEmpty()
                ? UnmatchedReason.UNKNOWN_ACCOUNT
                : reason(order.get(), told, sum(waiting).plus(told.amount()));
        return new Arrival(
                order.map(Order::key),
                order.map(Order::paymentOrderId).orElse(null),
                told.bank(),
                told.serialNumber(),
                told.accountNumber(),
                told.amount(),
                told.bookedAt(),
                now,
                null,
                reason == null ? ArrivalStatus.WAITING : ArrivalStatus.UNMATCHED,
                reason,
                confirmed,
                revision);
    }

    private static @Nullable UnmatchedReason reason(Order order, BankArrival told, Money sum) {
        return switch (order.state()) {
            case OrderState.Paid _ -> UnmatchedReason.ORDER_PAID;
            case OrderState.Failed _, OrderState.Closed _ -> UnmatchedReason.ORDER_ENDED;
            case OrderState.Open _ -> {
                if (!told.bookedAt().isBefore(order.expiresAt())) {
                    yield UnmatchedReason.LATE;
                }
                yield sum.compareTo(order.amount()) > 0 ? UnmatchedReason.TOO_MUCH : null;
            }
        };
    }

    /** Exactly the order's amount is there. It is paid when the bank booked the last of it, or users matched it. */
    private Arrival pay(Order order, List<Arrival> parts, Arrival last) {
        Instant paidAt = parts.stream()
                .map(Arrival::countedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        for (Arrival part : parts) {
            if (!arrivals.pay(part, paidAt)) {
                throw new IllegalStateException("an arrival changed although its order is locked: " + part.number());
            }
        }
        payments.pay(order, new Payment(order.paymentOrderId(), last.serialNumber(), order.amount(), paidAt, null));
        return arrivals.find(last.bank(), last.serialNumber()).orElseThrow();
    }

    static String vaultContext(String bank, String serialNumber) {
        return "bank arrival " + bank + " " + serialNumber;
    }

    private String seal(BankArrival told) {
        BankArrival.Payer payer = told.payer();
        byte[] json = Fields.builder()
                .put("name", payer.name())
                .put("account", payer.account())
                .put("bank", payer.bank())
                .put("remark", payer.remark())
                .build()
                .toJson();
        return vault.seal(new String(json, StandardCharsets.UTF_8), vaultContext(told.bank(), told.serialNumber()));
    }
}
