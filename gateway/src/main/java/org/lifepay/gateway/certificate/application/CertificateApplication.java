package org.lifepay.gateway.certificate.application;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;

/** Two codes that were sent to a merchant; the authorisation code itself is not kept. */
public record CertificateApplication(
        MerchantId merchant, String referenceNumber, Instant createdAt, Instant expiresAt, ApplicationState state) {

    /** What the state is called, for texts: Open, Used, Locked, Expired or Withdrawn. */
    public String stateName() {
        return state.getClass().getSimpleName();
    }

    /** The reference number as people read it, in groups of four. */
    public String shownNumber() {
        return ApplicationCodes.inGroupsOfFour(referenceNumber);
    }
}
