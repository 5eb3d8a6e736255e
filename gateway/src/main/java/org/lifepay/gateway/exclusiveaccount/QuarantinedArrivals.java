package org.lifepay.gateway.exclusiveaccount;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.channel.arrival.BankArrivals;
import org.lifepay.gateway.database.SqlStates;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrival.Claim;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrival.Problem;
import org.lifepay.gateway.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes in the rows of a bank's list; what cannot be taken in is kept, so that the list is read on. */
@Component
public class QuarantinedArrivals {
    private static final Logger log = LoggerFactory.getLogger(QuarantinedArrivals.class);

    private final Optional<BankArrivals> list;
    private final QuarantinedArrivalTable table;
    private final TakeArrival takeArrival;
    private final Vault vault;
    private final Clock clock;

    QuarantinedArrivals(
            Optional<BankArrivals> list,
            QuarantinedArrivalTable table,
            TakeArrival takeArrival,
            Vault vault,
            Clock clock) {
        this.list = list;
        this.table = table;
        this.takeArrival = takeArrival;
        this.vault = vault;
        this.clock = clock;
    }

    /** What became of one that was tried again. */
    public enum Retried {
        TAKEN,
        /** It cannot be taken in yet. */
        STILL,
        GONE
    }

    /** Takes the row in, or keeps it; a database that cannot be reached is an exception, and the row is read again. */
    void take(String bank, String position, BankArrivals.Row row) {
        problem(row.arrival()).ifPresent(problem -> quarantine(bank, position, row, problem));
    }

    /** Those that no user has handled, oldest first. */
    public List<QuarantinedArrival> open(int limit) {
        return table.open(limit);
    }

    /** Takes it in if the bank's list understands it by now, or what refused it is gone. */
    public Retried retry(String number, String user) {
        String bank = bankOf(number);
        String position = positionOf(number);
        Optional<String> content =
                table.sealedContent(bank, position).map(text -> vault.open(text, vaultContext(bank, position)));
        if (content.isEmpty()) {
            return Retried.GONE;
        }
        Optional<BankArrival> arrival =
                list.filter(of -> of.bank().equals(bank)).flatMap(of -> of.read(content.get()));
        if (problem(arrival).isPresent()) {
            return Retried.STILL;
        }
        table.handle(bank, position, user, "TAKEN", clock.instant());
        return Retried.TAKEN;
    }

    /** What came of taking one off the list. */
    public enum Result {
        /** A second user must approve. */
        CLAIMED,
        /** It is off the list. */
        HANDLED,
        /** It stays on the list. */
        REJECTED,
        /** A user cannot approve an own claim. */
        OWN_CLAIM,
        /** Another claim waits than the one that the user saw. */
        REPLACED,
        /** It is not on the list, or there is no such claim. */
        GONE
    }

    /** A user says why it is no money that is missing. */
    public Result claim(String number, String note, By by) {
        Claim claim = new Claim(note, by, clock.instant());
        if (table.claim(bankOf(number), positionOf(number), claim)) {
            return Result.CLAIMED;
        }
        return claimOf(number).isPresent() ? Result.REPLACED : Result.GONE;
    }

    /** The claim that waits for a second user. */
    public Optional<Claim> claimOf(String number) {
        return table.find(bankOf(number), positionOf(number)).flatMap(QuarantinedArrival::claim);
    }

    /**
     * Takes it off the list.
     *
     * @param claimedAt of the claim that the user saw
     */
    public Result approve(String number, Instant claimedAt, By by) {
        Optional<Claim> claim = claimOf(number);
        if (claim.isEmpty()) {
            return Result.GONE;
        }
        if (!claim.get().at().equals(claimedAt)) {
            return Result.REPLACED;
        }
        if (claim.get().by().id() == by.id()) {
            return Result.OWN_CLAIM;
        }
        return table.approve(bankOf(number), positionOf(number), claim.get(), by, clock.instant())
                ? Result.HANDLED
                : Result.GONE;
    }

    /** It stays on the list. */
    public Result reject(String number) {
        return table.reject(bankOf(number), positionOf(number)) ? Result.REJECTED : Result.GONE;
    }

    private Optional<Problem> problem(Optional<BankArrival> told) {
        if (told.isEmpty()) {
            return Optional.of(Problem.UNREADABLE);
        }
        try {
            return takeArrival.take(told.get()).isOf(told.get()) ? Optional.empty() : Optional.of(Problem.CONTRADICTED);
        } catch (RuntimeException e) {
            if (isPassing(e)) {
                throw e;
            }
            log.error("bank arrival refused: serial={}", told.get().serialNumber(), e);
            return Optional.of(Problem.REFUSED);
        }
    }

    /** The database was away, busy or locked: the row is read again with the next run. */
    private static boolean isPassing(RuntimeException problem) {
        return SqlStates.isTransient(problem)
                || problem instanceof RecoverableDataAccessException
                || problem instanceof NonTransientDataAccessResourceException
                || problem instanceof TransactionException;
    }

    private void quarantine(String bank, String position, BankArrivals.Row row, Problem problem) {
        String sealed = vault.seal(row.content(), vaultContext(bank, position));
        if (table.insert(new QuarantinedArrival(bank, position, problem, clock.instant(), Optional.empty()), sealed)) {
            log.error("row of a bank's list quarantined: bank={} position={} problem={}", bank, position, problem);
        }
    }

    private static String vaultContext(String bank, String position) {
        return "quarantined arrival " + bank + " " + position;
    }

    private static String bankOf(String number) {
        return number.substring(0, Math.max(0, number.indexOf(' ')));
    }

    private static String positionOf(String number) {
        return number.substring(number.indexOf(' ') + 1);
    }
}
