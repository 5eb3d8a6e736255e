package org.lifepay.envelope;

/** 已拆封应答。A reply of the platform: signed, or an error that the protocol leaves unsigned (protocol §2, errors). */
public final class OpenedResponse {
    private final Fields fields;
    private final boolean signed;

    OpenedResponse(Fields fields, boolean signed) {
        this.fields = fields;
        this.signed = signed;
    }

    /** The reply without its {@code hmac}. */
    public Fields fields() {
        return fields;
    }

    /** False only for an error reply ({@code status} is {@code ERROR}), which carries no signature. */
    public boolean signed() {
        return signed;
    }
}
