package org.lifepay.envelope;

import java.security.interfaces.RSAPublicKey;

/** A message whose signature was verified; only {@link Envelope#open} makes one, so holding it is the proof. */
public final class Opened {
    private final Fields fields;
    private final RSAPublicKey sender;

    Opened(Fields fields, RSAPublicKey sender) {
        this.fields = fields;
        this.sender = sender;
    }

    /** The message without its {@code hmac}. */
    public Fields fields() {
        return fields;
    }

    /** Which of the keys offered to {@link Envelope#open} made the signature. */
    public RSAPublicKey sender() {
        return sender;
    }
}
