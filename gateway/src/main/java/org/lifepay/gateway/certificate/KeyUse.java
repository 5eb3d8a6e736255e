package org.lifepay.gateway.certificate;

/** Which of its own keys a merchant signed with last, and which of ours it encrypted to. */
record KeyUse(String keyFingerprint, String platformFingerprint) {}
