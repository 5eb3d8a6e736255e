package org.lifepay.gateway.exclusiveaccount;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code exclusive_account_proposal}; those that are approved are kept. */
@Repository
class AccountProposalTable {
    private static final String SELECT = """
            select b.bank, b.account_name, b.bank_name, b.branch_name, b.clearing_code, b.numbers, b.proposer_id, b.proposer_name,
                b.proposed_at
            from exclusive_account_proposal b where b.approved_at is null
            """;

    private final JdbcClient jdbc;

    AccountProposalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if another one of the bank waits. */
    boolean insert(AccountProposal proposal) {
        ExclusiveBank bank = proposal.bank();
        return jdbc.sql("""
                insert into exclusive_account_proposal (
                    bank, proposed_at, account_name, bank_name, branch_name, clearing_code, numbers, proposer_id, proposer_name)
                values (
                    :bank, :at, :accountName, :bankName, :branchName, :clearingCode, :numbers, :byId, :byName)
                on conflict do nothing
                """)
                        .param("bank", bank.code())
                        .param("at", utc(proposal.at()))
                        .param("accountName", bank.accountName())
                        .param("bankName", bank.bankName())
                        .param("branchName", bank.branchName())
                        .param("clearingCode", bank.clearingCode())
                        .param("numbers", String.join(" ", proposal.numbers()))
                        .param("byId", proposal.proposer().id())
                        .param("byName", proposal.proposer().name())
                        .update()
                == 1;
    }

    /** Those that wait for a second user, one of each bank at most. */
    List<AccountProposal> open() {
        return jdbc.sql(SELECT + "order by b.bank")
                .query(AccountProposalTable::map)
                .list();
    }

    Optional<AccountProposal> find(String bank) {
        return jdbc.sql(SELECT + "and b.bank = :bank")
                .param("bank", bank)
                .query(AccountProposalTable::map)
                .optional();
    }

    /** False if it does not wait any more, or this user made it. */
    boolean approve(AccountProposal proposal, By by, Instant now) {
        return jdbc.sql("""
                update exclusive_account_proposal set approver_id = :byId, approver_name = :byName, approved_at = :now
                where bank = :bank and proposed_at = :proposedAt and approved_at is null and proposer_id <> :byId
                """)
                        .param("bank", proposal.bank().code())
                        .param("proposedAt", utc(proposal.at()))
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** False if none waits. */
    boolean delete(String bank) {
        return jdbc.sql("delete from exclusive_account_proposal where bank = :bank and approved_at is null")
                        .param("bank", bank)
                        .update()
                == 1;
    }

    private static List<String> numbers(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static AccountProposal map(ResultSet row, int index) throws SQLException {
        return new AccountProposal(
                ExclusiveBankTable.map(row),
                numbers(row.getString("numbers")),
                new By(row.getLong("proposer_id"), row.getString("proposer_name")),
                instant(row, "proposed_at"));
    }
}
