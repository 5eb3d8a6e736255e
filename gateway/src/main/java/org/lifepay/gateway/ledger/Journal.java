package org.lifepay.gateway.ledger;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Clock;
import java.time.LocalDate;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.PaymentFee;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Writes postings with the changes that they belong to. A change that compare-and-set refuses books nothing, and one
 * posting of a kind and cause is the only one: a repeat violates the key.
 */
@Component
public class Journal {
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Journal(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** The statement with the parameters of its postings, {@code :merchantId} among them; the caller binds those of its change. */
    public StatementSpec prepare(JournalStatement statement, Cause cause, LocalDate day) {
        StatementSpec spec = jdbc.sql(statement.sql())
                .param("merchantId", cause.merchant().digits())
                .param("businessDay", day)
                .param("bookedAt", utc(clock.instant()))
                .param("causeType", cause.type().name())
                .param("causeNumber", cause.number())
                .param("part", cause.part());
        for (int i = 0; i < statement.kinds().size(); i++) {
            spec = spec.param("postingId" + i, ids.next());
        }
        return statement.matchesSuspense()
                ? spec.param("unmatchedId", ids.next()).param("wrongAmountId", ids.next())
                : spec;
    }

    /** The same for an order's payment, which is booked with its fee. */
    public StatementSpec prepare(JournalStatement statement, Cause cause, LocalDate day, PaymentFee fee) {
        return prepare(statement, cause, day)
                .param("feeRate", fee.rate())
                .param("feeAmount", fee.amount().fen())
                .param("termsVersion", fee.version());
    }

    /** Runs it; false if the change did not happen, and nothing was booked. */
    public static boolean execute(StatementSpec statement) {
        return statement.query(Long.class).single() > 0;
    }
}
