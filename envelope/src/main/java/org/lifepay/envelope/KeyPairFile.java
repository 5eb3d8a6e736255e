package org.lifepay.envelope;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** 密钥对文件内容。The content of a {@code .pfx}: a private key and its certificate. */
public final class KeyPairFile {
    private final PrivateKey privateKey;
    private final X509Certificate certificate;

    KeyPairFile(PrivateKey privateKey, X509Certificate certificate) {
        this.privateKey = privateKey;
        this.certificate = certificate;
    }

    /** The RSA private key. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** The certificate of its public half. */
    public X509Certificate certificate() {
        return certificate;
    }
}
