package org.lifepay.gateway.certificate.keyuse;

/** The key that a merchant last signed with, and the platform key that it last encrypted to. */
public record KeyUse(String keyFingerprint, String platformFingerprint) {}
