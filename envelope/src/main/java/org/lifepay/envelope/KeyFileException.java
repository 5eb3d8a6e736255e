package org.lifepay.envelope;

/** 密钥文件不可用。A key file that cannot be used; the message says what to do and discloses no content. */
public final class KeyFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    KeyFileException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** 原因。The cause, for programs with texts of their own. */
    public Reason reason() {
        return reason;
    }

    /** What is wrong with a key file. */
    public enum Reason {
        /** Not an X.509 certificate. */
        NO_CERTIFICATE,
        /** A certificate whose key is not RSA. */
        NOT_RSA,
        /** A key that is shorter or longer than is allowed. */
        KEY_SIZE,
        /** Encrypted with RC2-40. */
        OUTDATED,
        /** A wrong password, or a damaged file. */
        NOT_OPENED,
        /** Opened, but without a private key that has a certificate. */
        NO_KEY,
        /** The private key is not the certificate's. */
        NO_PAIR
    }
}
