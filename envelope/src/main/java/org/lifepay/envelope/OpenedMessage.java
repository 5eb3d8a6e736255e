package org.lifepay.envelope;

import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;

/** 已验签报文。A message whose signature was verified; only {@link Envelope#open} creates one, so an instance is the proof. */
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
