package org.lifepay.gateway.payout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Merchants' settlement accounts. One user of the operator proposes an account; it counts once a second one has entered its
 * number again, so that neither a slip nor one user alone leads money elsewhere.
 */
@Component
public class SettlementAccounts {
    private final SettlementAccountTable table;
    private final PayeeVault payees;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    SettlementAccounts(
            SettlementAccountTable table,
            PayeeVault payees,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.payees = payees;
        this.events = events;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of a decision. */
    public enum Result {
        APPROVED,
        /** The number that was entered is not the proposed one. */
        OTHER_NUMBER,
        /** A user cannot approve an own proposal. */
        OWN_PROPOSAL,
        /** There is no proposal, or it is decided already. */
        GONE,
        /** Another account was proposed in place of the one that the user saw. */
        REPLACED
    }

    /** The account that withdrawals go to. */
    public Optional<SettlementAccount> active(MerchantId merchant) {
        return table.find(merchant, SettlementAccountTable.ACTIVE);
    }

    /** The account that waits for a second user. */
    public Optional<SettlementAccount> proposed(MerchantId merchant) {
        return table.find(merchant, SettlementAccountTable.PROPOSED);
    }

    /** Whom a withdrawal pays. */
    public Optional<Payee> payee(MerchantId merchant) {
        return active(merchant).map(this::payeeOf);
    }

    /** Proposes an account, in place of a proposal that was not decided; the active one stays until this is approved. */
    public void propose(MerchantId merchant, Payee payee, SettlementAccount.By by) {
        Instant now = clock.instant();
        SettlementAccount account = new SettlementAccount(merchant, ids.next(), payee.masked(), by, now, null, null);
        String sealedPayee = payees.seal(payee, context(account));
        transaction.executeWithoutResult(_ -> {
            table.end(merchant, SettlementAccountTable.PROPOSED, now);
            table.insert(account, sealedPayee);
            events.publishEvent(new SettlementAccountChanged(account));
        });
    }

    /**
     * Makes an account the active one that two users of the operator have reviewed with an application; within its
     * transaction. A proposal that was not decided is dropped.
     */
    public void establish(MerchantId merchant, Payee payee, SettlementAccount.By first, SettlementAccount.By second) {
        Instant now = clock.instant();
        SettlementAccount account = new SettlementAccount(merchant, ids.next(), payee.masked(), first, now, null, null);
        table.end(merchant, SettlementAccountTable.PROPOSED, now);
        table.insert(account, payees.seal(payee, context(account)));
        table.end(merchant, SettlementAccountTable.ACTIVE, now);
        if (!table.approve(account, second, now)) {
            throw new IllegalStateException("settlement account not established: merchant=" + merchant.digits());
        }
        events.publishEvent(new SettlementAccountChanged(active(merchant).orElseThrow()));
    }

    /**
     * Makes the proposed account the active one.
     *
     * @param id of the proposal that the user saw
     * @param number the card or account number, as the approving user knows it from the merchant
     */
    public Result approve(MerchantId merchant, long id, String number, SettlementAccount.By by) {
        Optional<SettlementAccount> proposed = proposed(merchant);
        if (proposed.isEmpty()) {
            return Result.GONE;
        }
        if (proposed.get().id() != id) {
            return Result.REPLACED;
        }
        if (proposed.get().proposer().id() == by.id()) {
            return Result.OWN_PROPOSAL;
        }
        if (!isNumberOf(payeeOf(proposed.get()), number)) {
            return Result.OTHER_NUMBER;
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.instant();
            table.end(merchant, SettlementAccountTable.ACTIVE, now);
            if (!table.approve(proposed.get(), by, now)) {
                status.setRollbackOnly();
                return Result.GONE;
            }
            events.publishEvent(new SettlementAccountChanged(active(merchant).orElseThrow()));
            return Result.APPROVED;
        }));
    }

    /**
     * What tells the account from another one with the same number.
     *
     * @param kind {@code PRIVATE}, {@code PUBLIC} or {@code ALIPAY}
     * @param holder a company's name, or the last character of a person's
     */
    public record Facts(
            String kind, String holder, @Nullable String bank) {}

    /** For the user who approves it. */
    public Facts facts(SettlementAccount account) {
        return switch (payeeOf(account)) {
            case Payee.Account one -> new Facts("ALIPAY", maskedName(one.name()), null);
            case Payee.BankCard card ->
                card.company()
                        ? new Facts("PUBLIC", card.name(), card.bank())
                        : new Facts("PRIVATE", maskedName(card.name()), card.bank());
        };
    }

    private static String maskedName(String name) {
        int last = name.offsetByCodePoints(name.length(), -1);
        return "*".repeat(name.codePointCount(0, last)) + name.substring(last);
    }

    /** Drops the proposal; false if there is none. */
    public boolean reject(MerchantId merchant) {
        return table.end(merchant, SettlementAccountTable.PROPOSED, clock.instant());
    }

    private Payee payeeOf(SettlementAccount account) {
        return payees.open(table.sealedPayee(account), context(account));
    }

    private static String context(SettlementAccount account) {
        return "settlement account " + account.merchant().digits() + " " + account.id();
    }

    private static boolean isNumberOf(Payee payee, String number) {
        String expected = switch (payee) {
            case Payee.Account account -> account.account();
            case Payee.BankCard card -> card.number();
        };
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), number.getBytes(StandardCharsets.UTF_8));
    }
}
