package org.lifepay.gateway.diagnostics;

import java.util.List;
import org.lifepay.envelope.Inspection;
import org.lifepay.envelope.SignatureResult;
import org.lifepay.gateway.certificate.MerchantCertificate;

/** What a message that a developer has pasted turned out to be. */
public sealed interface MessageInspection {
    /** It could not be read to its end. */
    record Unreadable(Inspection.End end) implements MessageInspection {}

    /** It could be decrypted, but names another merchant, or none without this one's signature: nothing of it is told. */
    record OtherMerchant() implements MessageInspection {}

    /**
     * It was read.
     *
     * @param decrypted whether it came as an envelope; if not, as plain JSON
     * @param members in the order of the text
     * @param canonical what the gateway signs and verifies
     * @param digest SHA-1 of it, in hexadecimal: what is signed with MD5withRSA
     * @param hmac the message's own signature; empty when there is none
     * @param named whether the message names this merchant, as it must
     * @param signatureChecks the signature as seen with each of the merchant's certificates
     */
    record Decoded(
            boolean decrypted,
            List<Member> members,
            String canonical,
            String digest,
            String hmac,
            boolean named,
            List<SignatureCheck> signatureChecks)
            implements MessageInspection {

        /** Whether the gateway would believe it. */
        public boolean accepted() {
            return named
                    && signatureChecks.stream()
                            .anyMatch(one -> one.active() && one.finding().isAccepted());
        }
    }

    /** A member of the message; one of a nested object or array has a path, such as {@code payer.name}. */
    record Member(String path, String value) {}

    /**
     * A signature and one of the merchant's certificates.
     *
     * @param active whether the gateway accepts messages signed with it now
     */
    record SignatureCheck(MerchantCertificate certificate, boolean active, SignatureResult finding) {}
}
