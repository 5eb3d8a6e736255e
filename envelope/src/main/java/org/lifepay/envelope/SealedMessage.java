package org.lifepay.envelope;

/** 密文报文。An encrypted message: the values of the {@code encryptKey} header and of the body (protocol §2). */
public final class SealedMessage {
    private final String encryptKey;
    private final String data;

    /**
     * @param encryptKey base64 of the data key, encrypted to the recipient's certificate
     * @param data base64 of the encrypted JSON text
     */
    public SealedMessage(String encryptKey, String data) {
        this.encryptKey = encryptKey;
        this.data = data;
    }

    /** The value of the {@code encryptKey} header, one line of base64. */
    public String encryptKey() {
        return encryptKey;
    }

    /** The encrypted JSON text, one line of base64: a request's whole body, a reply's {@code data} member. */
    public String data() {
        return data;
    }

    /** The body of a reply or of a notification: {@code {"data":"…"}} without any blank (protocol §2). */
    public String jsonBody() {
        return "{\"data\":\"" + data + "\"}";
    }
}
