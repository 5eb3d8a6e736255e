package org.lifepay.gateway.transfer;

import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.WireTime;

/** The wire fields of a transfer between merchants, in replies and notifications. */
public final class AccountTransferFields {
    private AccountTransferFields() {}

    /** What a query answers. */
    public static Fields.Builder of(AccountTransfer transfer) {
        return head(transfer).put("amount", transfer.amount().fen()).put("remark", transfer.remark());
    }

    /** What a notification says: no {@code amount}, by which programs know a refund's. */
    public static Fields notification(AccountTransfer transfer) {
        return head(transfer).put("transferAmount", transfer.amount().fen()).build();
    }

    private static Fields.Builder head(AccountTransfer transfer) {
        Fields.Builder fields = Fields.builder()
                .put("merchantId", transfer.merchant().digits())
                .put("requestId", transfer.requestId())
                .put("receiverId", transfer.receiver().digits())
                .put("serialNumber", transfer.serialNumber())
                .put("currency", "CNY")
                .put("status", transfer.status());
        return transfer.receivedAt() == null
                ? fields
                : fields.put("completeDateTime", WireTime.of(transfer.receivedAt()));
    }
}
