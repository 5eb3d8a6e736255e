/**
 * The envelope around every message of the onlinePay v3 protocol: canonical string, signature, encryption.
 *
 * <p>A merchant's program and the gateway must agree on it byte for byte, so both use this package and nothing else.
 * Start reading at {@link org.lifepay.envelope.Envelope}.
 */
package org.lifepay.envelope;
