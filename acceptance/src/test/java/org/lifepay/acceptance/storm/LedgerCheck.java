package org.lifepay.acceptance.storm;

import org.lifepay.gateway.AuditedPostings;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.reconciliation.ProvedBills;
import org.lifepay.gateway.statement.StatementFees;

/** After the storm: whatever crashed and whichever gateway was first, every fen is booked, and once. */
final class LedgerCheck {
    private LedgerCheck() {}

    static void check(Database database, Trace trace) {
        database.jdbc()
                .sql("select kind, count(*) from posting group by kind order by kind")
                .query((row, _) -> {
                    trace.event("booked " + row.getString(1) + " " + row.getLong(2));
                    trace.count("booked " + row.getString(1));
                    return row.getLong(2);
                })
                .list();
        new LedgerAudit(database.jdbc(), AuditedPostings.all(), new StatementFees(), new ProvedBills())
                .all()
                .forEach(difference -> trace.complain("ledger: " + difference.line()));
    }
}
