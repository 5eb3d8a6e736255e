package org.lifepay.gateway.certificate.keyuse;

/** Which of its own keys a merchant signed with last, and which of ours it encrypted to. */
public record KeyUse(String keyFingerprint, String platformFingerprint) {}
