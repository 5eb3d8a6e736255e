package org.lifepay.envelope;

/**
 * 无法拆封。A message that could not be opened. It does not say why — bad base64, bad padding, wrong key and wrong signature
 * look alike — because each difference would be a padding oracle (protocol §2).
 */
public final class EnvelopeException extends Exception {
    private static final long serialVersionUID = 1L;

    EnvelopeException() {
        super("the envelope could not be opened", null, false, false);
    }
}
