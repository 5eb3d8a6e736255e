package org.lifepay.gateway.reconciliation;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code correction}. */
@Repository
class CorrectionTable {
    private static final String SELECT = """
            select merchant_id, correction_id, difference_id, kind, amount, claimed_at, booked_at from correction
            """;

    private final JdbcClient jdbc;

    CorrectionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Correction correction, BillDifferences.By by) {
        jdbc.sql("""
                insert into correction (
                    merchant_id, correction_id, difference_id, kind, amount, claimed_at, claimant_id, claimant_name)
                values (:merchantId, :id, :differenceId, :kind, :amount, :at, :byId, :byName)
                """)
                .param("merchantId", correction.merchant().digits())
                .param("id", correction.id())
                .param("differenceId", correction.differenceId())
                .param("kind", correction.kind().posting().name())
                .param("amount", correction.amount().fen())
                .param("at", utc(correction.claimedAt()))
                .param("byId", by.id())
                .param("byName", by.name())
                .update();
    }

    /** What was claimed with the explanation of that time. */
    Optional<Correction> claimed(long differenceId, Instant at) {
        return jdbc.sql(SELECT + "where difference_id = :id and claimed_at = :at and booked_at is null")
                .param("id", differenceId)
                .param("at", utc(at))
                .query(CorrectionTable::map)
                .optional();
    }

    /** What booked corrections of the difference come to. */
    Standing standing(BillDifference difference) {
        return Standing.of(of(List.of(difference.id())));
    }

    /** Of these differences, oldest first; a claim that was replaced or rejected is gone, one whose difference has changed may be there. */
    List<Correction> of(Collection<Long> differences) {
        return jdbc.sql(SELECT + "where difference_id = any(:ids) order by claimed_at")
                .param("ids", differences.toArray(Long[]::new))
                .query(CorrectionTable::map)
                .list();
    }

    /** Removes what was claimed and not approved. */
    void drop(long differenceId) {
        jdbc.sql("delete from correction where difference_id = :id and booked_at is null")
                .param("id", differenceId)
                .update();
    }

    /** False if it is booked, gone, or of this user. */
    boolean approve(Correction correction, BillDifferences.By by, Instant now) {
        return jdbc.sql("""
                update correction set approver_id = :byId, approver_name = :byName, booked_at = :now
                where merchant_id = :merchantId and correction_id = :id and booked_at is null and claimant_id <> :byId
                """)
                        .param("merchantId", correction.merchant().digits())
                        .param("id", correction.id())
                        .param("byId", by.id())
                        .param("byName", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static Correction map(ResultSet row, int index) throws SQLException {
        String kind = row.getString("kind");
        return new Correction(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("correction_id"),
                row.getLong("difference_id"),
                Arrays.stream(Correction.Kind.values())
                        .filter(one -> one.posting().name().equals(kind))
                        .findFirst()
                        .orElseThrow(),
                new Money(row.getLong("amount")),
                instant(row, "claimed_at"),
                instantOrNull(row, "booked_at"));
    }
}
