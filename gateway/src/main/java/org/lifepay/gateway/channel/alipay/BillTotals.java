package org.lifepay.gateway.channel.alipay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.BillFormatException;
import org.lifepay.gateway.channel.bill.BilledMovement;

/** The totals below a bill's rows, against the rows themselves. */
final class BillTotals implements AlipayBillReader.Totals<BilledMovement> {
    private static final Pattern PAYMENTS =
            Pattern.compile("交易合计：([0-9]{1,12})笔，商家实收共(-?[0-9]{1,15}(?:\\.[0-9]{1,2})?)元");
    private static final Pattern REFUNDS =
            Pattern.compile("退款合计：([0-9]{1,12})笔，商家实收退款共(-?[0-9]{1,15}(?:\\.[0-9]{1,2})?)元");

    private final Sum payments = new Sum();
    private final Sum refunds = new Sum();
    private @Nullable Sum saidPayments;
    private @Nullable Sum saidRefunds;

    /** A number of rows and what the merchant got, or gave, in fen. */
    private static final class Sum {
        private long count;
        private long fen;

        boolean equalTo(Sum other) {
            return count == other.count && fen == other.fen;
        }

        @Override
        public String toString() {
            return count + " rows, " + fen + " fen";
        }
    }

    @Override
    public void add(BilledMovement row) {
        Sum sum = row.isRefund() ? refunds : payments;
        sum.count++;
        sum.fen += row.received().fen();
    }

    @Override
    public void read(String line) {
        Matcher ofPayments = PAYMENTS.matcher(line);
        if (ofPayments.find()) {
            saidPayments = sum(ofPayments);
        }
        Matcher ofRefunds = REFUNDS.matcher(line);
        if (ofRefunds.find()) {
            saidRefunds = sum(ofRefunds);
        }
    }

    private static Sum sum(Matcher found) {
        Sum sum = new Sum();
        sum.count = Long.parseLong(found.group(1));
        sum.fen = Math.abs(BillColumns.fen(found.group(2)));
        return sum;
    }

    @Override
    public void verify() throws BillFormatException {
        if (saidPayments == null || saidRefunds == null) {
            throw new BillFormatException("the file ends before its totals: it is truncated (read: payments " + payments
                    + "; refunds " + refunds + ")");
        }
        if (!saidPayments.equalTo(payments) || !saidRefunds.equalTo(refunds)) {
            throw new BillFormatException("rows and totals differ: read payments " + payments + "; refunds " + refunds
                    + "; totals payments " + saidPayments + "; refunds " + saidRefunds);
        }
    }
}
