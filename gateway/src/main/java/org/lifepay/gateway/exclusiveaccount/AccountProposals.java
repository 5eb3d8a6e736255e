package org.lifepay.gateway.exclusiveaccount;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where buyers transfer to: one user proposes a bank with its names and numbers, a second one approves. */
@Component
public class AccountProposals {
    private final AccountProposalTable table;
    private final AccountPool pool;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountProposals(
            AccountProposalTable table,
            AccountPool pool,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.pool = pool;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A proposal waits, or has come into force; published in the transaction.
     *
     * @param approver null while it waits for a second user
     */
    public record Changed(
            AccountProposal proposal, @Nullable By approver) {}

    /** What came of it. */
    public enum Result {
        /** A second user must approve. */
        PROPOSED,
        APPROVED,
        /** Another proposal of this bank waits. */
        WAITING,
        /** A user cannot approve an own proposal. */
        OWN_PROPOSAL,
        /** The user entered another account name than the one that was proposed. */
        OTHER_NAME,
        /** Another proposal waits than the one that the user saw. */
        REPLACED,
        /** None waits. */
        GONE
    }

    public Result propose(ExclusiveBank bank, List<String> numbers, By by) {
        if (numbers.size() > AccountPool.MAX_IMPORT) {
            throw new IllegalArgumentException("more than " + AccountPool.MAX_IMPORT + " numbers");
        }
        AccountProposal proposal = new AccountProposal(bank, numbers, by, clock.instant());
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!table.insert(proposal)) {
                return Result.WAITING;
            }
            events.publishEvent(new Changed(proposal, null));
            return Result.PROPOSED;
        }));
    }

    /** Those that wait for a second user. */
    public List<AccountProposal> open() {
        return table.open();
    }

    /** The one of this bank that waits. */
    public Optional<AccountProposal> find(String bank) {
        return table.find(bank);
    }

    /**
     * It comes into force.
     *
     * @param proposedAt of the proposal that the user saw
     * @param accountName as the second user knows it, not as the page shows it
     */
    public Result approve(String bank, Instant proposedAt, String accountName, By by) {
        Optional<AccountProposal> found = table.find(bank);
        if (found.isEmpty()) {
            return Result.GONE;
        }
        AccountProposal proposal = found.get();
        if (!proposal.at().equals(proposedAt)) {
            return Result.REPLACED;
        }
        if (proposal.proposer().id() == by.id()) {
            return Result.OWN_PROPOSAL;
        }
        return proposal.bank().accountName().equals(accountName) ? apply(proposal, by) : Result.OTHER_NAME;
    }

    private Result apply(AccountProposal proposal, By by) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!table.approve(proposal, by, clock.instant())) {
                return Result.REPLACED;
            }
            pool.add(proposal.bank(), proposal.numbers());
            events.publishEvent(new Changed(proposal, by));
            return Result.APPROVED;
        }));
    }

    /** Nothing changes; false if none waits. */
    public boolean reject(String bank) {
        return table.delete(bank);
    }
}
