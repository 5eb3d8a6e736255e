package org.lifepay.gateway.certificate;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;

/** Two codes that were sent to a merchant; the authorisation code itself is not kept. */
public record CertificateApplication(
        MerchantId merchant, String referenceNumber, Instant createdAt, Instant expiresAt, ApplicationState state) {

    /** The reference number as people read it, in groups of four. */
    public String shownNumber() {
        return Codes.grouped(referenceNumber);
    }
}
