package org.lifepay.gateway.reconciliation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.lifepay.gateway.order.movement.BookedMovement.Kind;
import org.lifepay.gateway.time.BusinessDay;

/** Where the channel's two bills of a day differ: what one says of payments, refunds and fees moved the account otherwise. */
final class TotalDifferences {
    private TotalDifferences() {}

    /** The bill of payments stands for our side. */
    static List<BillDifference> of(BillDay day, LongSupplier ids, Instant now) {
        BillDay.Totals trades = day.totals();
        BillDay.AccountTotals account = day.accountBill().totals();
        List<BillDifference> differences = new ArrayList<>();
        add(differences, day, "PAYMENT", trades.paidFen(), account.paidFen(), ids, now);
        add(differences, day, "REFUND", trades.refundedFen(), account.refundedFen(), ids, now);
        add(differences, day, "FEE", trades.feeFen(), account.feeFen(), ids, now);
        return differences;
    }

    private static void add(
            List<BillDifference> differences,
            BillDay day,
            String what,
            long trades,
            long account,
            LongSupplier ids,
            Instant now) {
        if (trades == account) {
            return;
        }
        Instant at = BusinessDay.start(day.key().day());
        differences.add(new BillDifference(
                day.key(),
                ids.getAsLong(),
                what,
                "",
                "",
                0,
                Kind.ACCOUNT_TOTAL,
                MatchResult.AMOUNT_DIFFERS,
                BillDifference.Status.OPEN,
                Optional.empty(),
                null,
                new BillDifference.Ours(trades, "TRADE_BILL", at),
                new BillDifference.Theirs(account, 0, at),
                now,
                null));
    }
}
