package org.lifepay.gateway.payout;

import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchantapi.WireTime;

/** The wire fields of a payout, in replies and notifications. */
public final class PayoutFields {
    private PayoutFields() {}

    /** What a query answers. */
    public static Fields.Builder of(Payout payout) {
        return withState(
                head(payout)
                        .put(
                                switch (payout.kind()) {
                                    case TRANSFER -> "amount";
                                    case WITHDRAWAL, SETTLEMENT -> "withdrawAmount";
                                },
                                payout.amount().fen())
                        .put("currency", "CNY")
                        .put("remark", payout.remark()),
                payout);
    }

    /** What a notification says: no {@code amount}, by which programs know a refund's. */
    public static Fields notification(Payout payout) {
        return withState(
                        head(payout)
                                .put(
                                        switch (payout.kind()) {
                                            case TRANSFER -> "transferAmount";
                                            case WITHDRAWAL, SETTLEMENT -> "withdrawAmount";
                                        },
                                        payout.amount().fen())
                                .put("currency", "CNY"),
                        payout)
                .build();
    }

    private static Fields.Builder head(Payout payout) {
        return Fields.builder()
                .put("merchantId", payout.merchant().digits())
                .put("requestId", payout.requestId())
                .put("serialNumber", payout.serialNumber())
                .put("status", payout.state().status());
    }

    private static Fields.Builder withState(Fields.Builder fields, Payout payout) {
        return switch (payout.state()) {
            case PayoutState.Accepted _, PayoutState.Sent _ -> fields;
            case PayoutState.Done(var _, var at) -> fields.put("completeDateTime", WireTime.of(at));
            case PayoutState.Failed(var code, var at) ->
                fields.put("completeDateTime", WireTime.of(at)).put("errorMessage", code);
            case PayoutState.Returned(var code, var at) ->
                fields.put("completeDateTime", WireTime.of(at)).put("errorMessage", code);
        };
    }
}
