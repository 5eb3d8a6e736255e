package org.lifepay.gateway.certificate.issue;

/** Why codes were not redeemed. The names are part of the protocol (docs/protocol.md). */
public enum RedeemProblem {
    /** Unknown, wrong, expired, used, withdrawn or locked; the response does not distinguish them. */
    CODES_REJECTED("the codes are wrong, used or no longer valid"),
    REQUEST_INVALID("the request is no JSON with a PKCS#10 that is signed with its own key"),
    KEY_TOO_WEAK("the key must be RSA with 2048 to 4096 bits"),
    KEY_ALREADY_USED("the key belongs to a certificate already; make a new one"),
    TOO_MANY_TRIES("too many tries; wait a minute");

    private final String message;

    RedeemProblem(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
