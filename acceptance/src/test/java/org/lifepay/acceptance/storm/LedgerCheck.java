package org.lifepay.acceptance.storm;

import java.util.List;
import org.lifepay.gateway.exclusiveaccount.ArrivalPostings;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.order.OrderPostings;
import org.lifepay.gateway.order.autorefund.AutoRefundPostings;
import org.lifepay.gateway.payout.PayoutPostings;
import org.lifepay.gateway.reconciliation.ChannelFeePostings;
import org.lifepay.gateway.reconciliation.CorrectionPostings;
import org.lifepay.gateway.reconciliation.ProvedBills;
import org.lifepay.gateway.refund.RefundPostings;
import org.lifepay.gateway.settlement.SettlementPostings;
import org.lifepay.gateway.split.SplitPostings;
import org.lifepay.gateway.statement.StatementFees;
import org.lifepay.gateway.transfer.AccountTransferPostings;

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
        new LedgerAudit(
                        database.jdbc(),
                        List.of(
                                new OrderPostings(),
                                new AutoRefundPostings(),
                                new RefundPostings(),
                                new PayoutPostings(),
                                new SettlementPostings(),
                                new AccountTransferPostings(),
                                new SplitPostings(),
                                new ArrivalPostings(),
                                new ChannelFeePostings(),
                                new CorrectionPostings()),
                        new StatementFees(),
                        new ProvedBills())
                .all()
                .forEach(difference -> trace.complain("ledger: " + difference.line()));
    }
}
