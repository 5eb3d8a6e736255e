package org.lifepay.gateway;

import java.util.List;
import org.lifepay.gateway.exchange.ExchangePostings;
import org.lifepay.gateway.exchange.batch.RemittanceBatchPostings;
import org.lifepay.gateway.exchange.collection.CollectionPostings;
import org.lifepay.gateway.exchange.remittance.RemittancePostings;
import org.lifepay.gateway.exclusiveaccount.ArrivalPostings;
import org.lifepay.gateway.ledger.ExpectedPostings;
import org.lifepay.gateway.order.OrderPostings;
import org.lifepay.gateway.order.autorefund.AutoRefundPostings;
import org.lifepay.gateway.payout.PayoutPostings;
import org.lifepay.gateway.reconciliation.ChannelFeePostings;
import org.lifepay.gateway.reconciliation.CorrectionPostings;
import org.lifepay.gateway.refund.RefundPostings;
import org.lifepay.gateway.settlement.SettlementPostings;
import org.lifepay.gateway.split.SplitPostings;
import org.lifepay.gateway.transfer.AccountTransferPostings;

/** What each capability has to have booked, for an audit of the ledger beside the gateway. */
public final class AuditedPostings {
    private AuditedPostings() {}

    public static List<ExpectedPostings> all() {
        return List.of(
                new OrderPostings(),
                new AutoRefundPostings(),
                new RefundPostings(),
                new PayoutPostings(),
                new SettlementPostings(),
                new AccountTransferPostings(),
                new SplitPostings(),
                new ArrivalPostings(),
                new ExchangePostings(),
                new RemittancePostings(),
                new RemittanceBatchPostings(),
                new CollectionPostings(),
                new ChannelFeePostings(),
                new CorrectionPostings());
    }
}
