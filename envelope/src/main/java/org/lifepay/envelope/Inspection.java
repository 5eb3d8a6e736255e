package org.lifepay.envelope;

import org.jspecify.annotations.Nullable;

/** 诊断结果。How far a sealed message can be read, and why not further; see {@link EnvelopeInspector}. */
public final class Inspection {
    /** Where reading ended. */
    public enum End {
        /** It is a JSON object. */
        READ,
        /** {@code encryptKey} is not base64. */
        KEY_NOT_BASE64,
        /** {@code encryptKey} is not as long as the recipient's key. */
        KEY_LENGTH,
        /** Not encrypted to this recipient, or not a 16-byte key with PKCS#1 v1.5 padding. */
        KEY_PADDING,
        /** The body is not base64. */
        DATA_NOT_BASE64,
        /** The encrypted message is not a whole number of blocks. */
        DATA_LENGTH,
        /** Not encrypted with this data key, or not padded as PKCS#5 has it. */
        DATA_PADDING,
        /** The plain text is not one JSON object in UTF-8, or names a member twice. */
        NOT_JSON
    }

    private final End end;
    private final @Nullable Fields fields;

    Inspection(End end, @Nullable Fields fields) {
        this.end = end;
        this.fields = fields;
    }

    /** Where reading ended. */
    public End end() {
        return end;
    }

    /** The message with its {@code hmac}; null unless it could be read to its end. It is not verified. */
    public @Nullable Fields fields() {
        return fields;
    }
}
