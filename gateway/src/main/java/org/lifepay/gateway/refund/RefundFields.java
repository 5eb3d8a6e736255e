package org.lifepay.gateway.refund;

import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.WireTime;

/** The wire fields of a refund, in query responses and notifications. */
public final class RefundFields {
    private RefundFields() {}

    public static Fields.Builder of(Refund refund) {
        Fields.Builder fields = Fields.builder()
                .put("merchantId", refund.merchant().digits())
                .put("requestId", refund.requestId())
                .put("serialNumber", refund.serialNumber())
                .put("amount", refund.amount().fen())
                .put("currency", "CNY")
                .put("status", refund.state().status());
        return switch (refund.state()) {
            case RefundState.Accepted _ -> fields;
            case RefundState.Done(var at) -> fields.put("completeDateTime", WireTime.of(at));
            case RefundState.Failed(var code, var at) ->
                fields.put("completeDateTime", WireTime.of(at)).put("errorMessage", code);
        };
    }
}
