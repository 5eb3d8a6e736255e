package org.lifepay.gateway.split;

import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.WireTime;
import org.lifepay.gateway.money.Money;

/** The wire fields of a split, in replies and notifications. */
public final class SplitFields {
    private SplitFields() {}

    public static Fields.Builder of(SplitResult result) {
        return Fields.builder()
                .put("merchantId", result.payer().digits())
                .put("requestId", result.split().map(Split::requestId).orElse(null))
                .put("serialNumber", result.orderNumber())
                .put(
                        "splitAmount",
                        result.shares().stream()
                                .mapToLong(share -> share.row().amount().fen())
                                .sum())
                .put("currency", "CNY")
                .put("status", result.status())
                .put(
                        "splitRecords",
                        result.shares().stream().map(SplitFields::share).toList());
    }

    private static Fields share(SplitResult.Share share) {
        SplitRecord row = share.row();
        Fields.Builder fields = Fields.builder()
                .put("merchantMark", row.receiver().digits())
                .put("splitSerialNumber", row.serialNumber())
                .put("splitAmount", row.amount().fen())
                .put("splitRemark", row.remark())
                .put("status", row.status().wire())
                .put("errorMessage", row.endReason() == null ? row.problem() : row.endReason());
        if (row.receivedAt() != null) {
            fields.put("completeDateTime", WireTime.of(row.receivedAt()));
        }
        putAmount(fields, "returnAmount", share.returned().plus(row.reduced()));
        putAmount(fields, "returnPendingAmount", share.returning());
        return fields.build();
    }

    private static void putAmount(Fields.Builder fields, String name, Money amount) {
        if (!amount.equals(Money.ZERO)) {
            fields.put(name, amount.fen());
        }
    }
}
