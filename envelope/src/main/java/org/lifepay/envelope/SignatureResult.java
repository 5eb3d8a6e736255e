package org.lifepay.envelope;

/** 验签结果。The result of checking a message's {@code hmac} against one key. */
public enum SignatureResult {
    /** Right, by the rule (protocol §1). */
    RIGHT,
    /** Right, by one of the deviations of clients that are accepted (protocol §1, disputed cases). */
    DIALECT,
    /** Made with this key, over the values in the order of the JSON text instead of sorted by name. */
    NOT_SORTED,
    /** Made with this key, over the canonical string without its last {@code #}. */
    NO_LAST_SEPARATOR,
    /** Made with this key, over the hexadecimal text of the digest instead of its 20 bytes. */
    HEX_DIGEST,
    /** Made with this key, over the canonical string itself instead of its digest. */
    NO_DIGEST,
    /** Made with this key by the right algorithm, over a text that cannot be told. */
    OTHER_TEXT,
    /** Made with this key by another algorithm than MD5withRSA. */
    OTHER_ALGORITHM,
    /** Not made with this key, or damaged. */
    OTHER_KEY,
    /** Not base64, or not as long as this key. */
    MALFORMED,
    /** There is none. */
    MISSING;

    /** Whether the message counts as signed with this key. */
    public boolean isAccepted() {
        return this == RIGHT || this == DIALECT;
    }
}
