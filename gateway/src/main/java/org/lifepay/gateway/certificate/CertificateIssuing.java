package org.lifepay.gateway.certificate;

import org.lifepay.gateway.merchant.MerchantId;

/**
 * A certificate is about to be issued for two mailed codes; published before it is, so that no issue goes unrecorded.
 *
 * @param keyFingerprint SHA-256 of the public key, in hex
 */
public record CertificateIssuing(MerchantId merchant, String keyFingerprint) {}
