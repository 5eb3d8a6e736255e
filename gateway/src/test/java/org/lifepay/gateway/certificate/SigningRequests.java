package org.lifepay.gateway.certificate;

import java.io.IOException;
import java.io.StringWriter;
import java.security.KeyPair;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** PKCS#10 requests as merchants' programs make them. */
public final class SigningRequests {
    private SigningRequests() {}

    public static String of(KeyPair keys) {
        return of(keys, "CN=merchant");
    }

    public static String of(KeyPair keys, String subject) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Principal(subject), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
