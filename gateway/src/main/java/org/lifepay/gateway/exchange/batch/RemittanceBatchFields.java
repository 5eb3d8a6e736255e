package org.lifepay.gateway.exchange.batch;

import java.time.Instant;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.merchantapi.WireTime;

/** The wire fields of remittances from a file, in responses and notifications. */
public final class RemittanceBatchFields {
    private RemittanceBatchFields() {}

    public static Fields.Builder of(RemittanceBatch batch) {
        Instant endedAt = batch.endedAt();
        String currency = batch.amount().currency().name();
        return Fields.builder()
                .put("merchantId", batch.merchant().digits())
                .put("requestId", batch.requestId())
                .put("partnerId", batch.partnerId())
                .put("serialNumber", batch.serialNumber())
                .put("status", batch.status().wire())
                .put("amount", batch.amount().hundredths())
                .put("currency", currency)
                .put("creditedCurrency", currency)
                .put("paidAmount", batch.tally().paid())
                .put("failedAmount", batch.tally().failed())
                .put("completeDataTime", endedAt == null ? null : WireTime.of(endedAt));
    }

    /** A line, in the reply to a query. */
    public static Fields line(Remittance remittance) {
        Remittance.Outcome outcome = remittance.outcome();
        ForeignAmount arrived = outcome.arrived();
        ForeignAmount returned = outcome.returned();
        Remittance.Line line = remittance.line();
        Instant at = outcome.returnedAt() == null ? outcome.endedAt() : outcome.returnedAt();
        Fields.Builder fields = Fields.builder()
                .put("line", line == null ? 0 : line.number())
                .put("serialNumber", remittance.serialNumber())
                .put("amount", remittance.amount().hundredths())
                .put("status", remittance.status().wire());
        if (arrived != null) {
            fields = fields.put("feeAmount", remittance.amount().hundredths() - arrived.hundredths())
                    .put("receivedAmount", arrived.hundredths());
        }
        if (returned != null) {
            fields = fields.put("returnedAmount", returned.hundredths());
        }
        return fields.put("completeDataTime", at == null ? null : WireTime.of(at))
                .put("errorMessage", outcome.reason())
                .build();
    }
}
