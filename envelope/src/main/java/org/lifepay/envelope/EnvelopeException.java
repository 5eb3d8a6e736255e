package org.lifepay.envelope;

/**
 * A message that could not be opened. It says nothing about why — bad base64, bad padding, wrong key and wrong signature
 * look alike — because each difference would be a padding oracle (protocol §2).
 */
public final class EnvelopeException extends Exception {
    private static final long serialVersionUID = 1L;

    EnvelopeException() {
        super("the envelope could not be opened", null, false, false);
    }
}
