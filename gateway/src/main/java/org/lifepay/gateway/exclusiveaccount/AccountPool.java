package org.lifepay.gateway.exclusiveaccount;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.order.ExclusiveAccounts;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.ReceivingAccount;
import org.lifepay.gateway.order.transition.BankTransferPayments;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The pool of account numbers: each order gets one, and a number that was used rests before it is assigned again. */
@Component
@EnableConfigurationProperties(ExclusiveAccountSettings.class)
public class AccountPool implements ExclusiveAccounts {
    private static final Logger log = LoggerFactory.getLogger(AccountPool.class);

    /** Money that comes late must not meet another order. */
    @Limit(
            area = LimitArea.VALIDITY,
            name =
                    "rest of an exclusive account number on which money arrived, after that and the deadline of its order",
            atLimit = "it may be assigned to another order")
    static final Duration REST = Duration.ofDays(365);

    /** No payer has it among his payees. */
    @Limit(
            area = LimitArea.VALIDITY,
            name =
                    "rest of an exclusive account number on which no money ever arrived, after the deadline of its order",
            atLimit = "it may be assigned to another order")
    static final Duration REST_UNPAID = Duration.ofDays(90);

    /** A bank that is silent for longer keeps no order open. */
    @Limit(
            area = LimitArea.VALIDITY,
            name = "an order by bank transfer after its deadline, while its bank's list is not read so far",
            atLimit = "it ends unpaid; what arrives is unmatched")
    static final Duration MAX_WAIT = Duration.ofDays(1);

    /** Account numbers that one import adds. */
    @Limit(
            area = LimitArea.SIZES,
            name = "account numbers added at once to the pool of a bank",
            unit = "numbers",
            atLimit = "the form says so")
    public static final int MAX_IMPORT = 10_000;

    private final Optional<BankArrivals> list;
    private final ExclusiveBankTable banks;
    private final ExclusiveAccountTable accounts;
    private final ArrivalTable arrivals;
    private final ArrivalCursorTable cursors;
    private final BankTransferPayments payments;
    private final ExclusiveAccountSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param list only its bank's numbers are assigned: what arrives elsewhere would stay unknown */
    AccountPool(
            Optional<BankArrivals> list,
            ExclusiveBankTable banks,
            ExclusiveAccountTable accounts,
            ArrivalTable arrivals,
            ArrivalCursorTable cursors,
            BankTransferPayments payments,
            ExclusiveAccountSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.list = list;
        this.banks = banks;
        this.accounts = accounts;
        this.arrivals = arrivals;
        this.cursors = cursors;
        this.payments = payments;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The order's row is locked, so that repeats of a request get one number, and an order that is being closed none. */
    @Override
    public Optional<ReceivingAccount> assign(Order order) {
        if (order.isOpen() && !clock.instant().isBefore(order.expiresAt())) {
            return Optional.empty(); // it is over, and only waits for what the bank booked in time
        }
        Optional<ReceivingAccount> assigned = accounts.find(order.key());
        return assigned.isPresent()
                ? assigned
                : Objects.requireNonNull(transaction.execute(_ -> assignLocked(order.key())));
    }

    private Optional<ReceivingAccount> assignLocked(OrderKey key) {
        Order order = payments.lock(key);
        Optional<ReceivingAccount> assigned = accounts.find(key);
        Instant now = clock.instant();
        if (assigned.isPresent() || !order.isOpen() || !now.isBefore(order.expiresAt())) {
            return assigned;
        }
        if (accounts.held(key.merchant(), now, settings.numbersPerMerchant()) >= settings.numbersPerMerchant()) {
            log.warn(
                    "a merchant holds its limit of exclusive account numbers: merchant={} order={}",
                    key.merchant(),
                    order.paymentOrderId());
            return Optional.empty();
        }
        boolean done = list.filter(read -> accounts.assign(
                        key,
                        read.bank(),
                        now,
                        new ExclusiveAccountTable.Rests(
                                order.expiresAt().plus(REST), order.expiresAt().plus(REST_UNPAID))))
                .isPresent();
        if (!done) {
            log.error(
                    "no exclusive account number is free: order={} bank={}",
                    order.paymentOrderId(),
                    list.map(BankArrivals::bank).orElse("none whose list is read"));
        }
        return accounts.find(key);
    }

    @Override
    public boolean mayExpire(Order order) {
        Instant deadline = order.expiresAt();
        if (list.isEmpty()
                || !clock.instant().isBefore(deadline.plus(MAX_WAIT))
                || accounts.find(order.key()).isEmpty()) {
            return true;
        }
        Instant listed = deadline.plus(list.get().delay());
        return cursors.lastRead(list.get().bank())
                .filter(read -> !read.isBefore(listed))
                .isPresent();
    }

    @Override
    public Optional<ReceivingAccount> find(OrderKey order) {
        return accounts.find(order);
    }

    @Override
    public Received received(OrderKey order) {
        return arrivals.received(order);
    }

    /** The banks, and how many of their numbers are free. */
    public List<BankPool> pools() {
        return banks.pools(clock.instant());
    }

    /** Adds a bank or changes its names, and adds numbers to its pool, once two users agree; returns how many were new. */
    public int add(ExclusiveBank bank, List<String> numbers) {
        if (numbers.size() > MAX_IMPORT) {
            throw new IllegalArgumentException("more than " + MAX_IMPORT + " numbers");
        }
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(_ -> {
            banks.save(bank, now);
            return accounts.add(bank.code(), numbers, now);
        }));
    }
}
