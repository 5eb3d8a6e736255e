package org.lifepay.gateway.exchange.batch;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A file of remittances that was uploaded and found right.
 *
 * @param path the detailPath of the order
 * @param sum of its amounts, in hundredths of the unit of the order's currency
 * @param used whether an order has taken it
 */
public record RemittanceFile(
        MerchantId merchant, String path, String name, int lines, long sum, Instant uploadedAt, boolean used) {
    String vaultContext() {
        return "remittance file " + path;
    }

    @Override
    public String toString() {
        return "RemittanceFile[" + merchant + " " + path + "]";
    }
}
