package org.lifepay.gateway.exchange.remittance;

import java.time.Instant;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.merchantapi.WireTime;

/** The wire fields of a remittance, in responses and notifications. */
public final class RemittanceFields {
    private RemittanceFields() {}

    public static Fields.Builder of(Remittance remittance) {
        Remittance.Outcome outcome = remittance.outcome();
        Fields.Builder fields = Fields.builder()
                .put("merchantId", remittance.merchant().digits())
                .put("requestId", remittance.requestId())
                .put("partnerId", remittance.partnerId())
                .put("serialNumber", remittance.serialNumber())
                .put("status", remittance.status().wire())
                .put("amount", remittance.amount().hundredths())
                .put("currency", remittance.amount().currency().name());
        ForeignAmount arrived = outcome.arrived();
        if (arrived != null) {
            fields = fields.put("feeAmount", remittance.amount().hundredths() - arrived.hundredths())
                    .put("receivedAmount", arrived.hundredths());
        }
        ForeignAmount returned = outcome.returned();
        if (returned != null) {
            fields = fields.put("returnedAmount", returned.hundredths());
        }
        Instant at = outcome.returnedAt() == null ? outcome.endedAt() : outcome.returnedAt();
        return fields.put("completeDataTime", at == null ? null : WireTime.of(at))
                .put("errorMessage", outcome.reason());
    }
}
