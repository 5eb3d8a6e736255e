package org.lifepay.gateway.certificate.application;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;

/** A certificate application: two mailed codes, of which only the reference number is stored in plain text. */
public record CertificateApplication(
        MerchantId merchant, String referenceNumber, Instant createdAt, Instant expiresAt, ApplicationState state) {

    /** The state's name for message keys: Open, Used, Locked, Expired or Withdrawn. */
    public String stateName() {
        return state.getClass().getSimpleName();
    }

    /** The reference number in groups of four. */
    public String shownNumber() {
        return ApplicationCodes.inGroupsOfFour(referenceNumber);
    }
}
