package org.lifepay.envelope;

import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;

/** A message whose signature was verified; only {@link Envelope#open} makes one, so holding it is the proof. */
public final class OpenedMessage {
    private final Fields fields;
    private final RSAPublicKey sender;
    private final PrivateKey recipient;

    OpenedMessage(Fields fields, RSAPublicKey sender, PrivateKey recipient) {
        this.fields = fields;
        this.sender = sender;
        this.recipient = recipient;
    }

    /** The message without its {@code hmac}. */
    public Fields fields() {
        return fields;
    }

    /** Which of the keys offered to {@link Envelope#open} made the signature. */
    public RSAPublicKey sender() {
        return sender;
    }

    /** For which of the keys offered to {@link Envelope#open} the message was encrypted. */
    public PrivateKey recipient() {
        return recipient;
    }
}
