package org.lifepay.gateway.diagnostics;

import java.util.List;
import org.lifepay.envelope.Inspection;
import org.lifepay.envelope.SignatureResult;
import org.lifepay.gateway.certificate.MerchantCertificate;

/** The result of inspecting a pasted message. */
public sealed interface MessageInspection {
    /** The message could not be read completely. */
    record Unreadable(Inspection.End end) implements MessageInspection {}

    /**
     * The message was decrypted, but belongs to another merchant, or carries no valid signature of this one: nothing of
     * it is shown.
     */
    record OtherMerchant() implements MessageInspection {}

    /**
     * The message was read.
     *
     * @param decrypted whether it was an envelope; otherwise plain JSON
     * @param members in the order of the text
     * @param canonical the canonical string that the gateway signs and verifies
     * @param digest its SHA-1 in hexadecimal: what is signed with MD5withRSA
     * @param hmac the message's signature; empty if it has none
     * @param named whether the message names this merchant, as it must
     * @param signatureChecks the signature verified with each of the merchant's certificates
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

        /** Whether the gateway would accept the message. */
        public boolean accepted() {
            return named
                    && signatureChecks.stream()
                            .anyMatch(one -> one.active() && one.finding().isAccepted());
        }
    }

    /** A member of the message; nested members have a path, such as {@code payer.name}. */
    record Member(String path, String value) {}

    /**
     * The signature verified with one of the merchant's certificates.
     *
     * @param active whether the gateway accepts messages signed with it now
     */
    record SignatureCheck(MerchantCertificate certificate, boolean active, SignatureResult finding) {}
}
