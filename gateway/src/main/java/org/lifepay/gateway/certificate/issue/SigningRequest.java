package org.lifepay.gateway.certificate.issue;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.lifepay.gateway.certificate.KeyStrength;

/**
 * The result of reading a PKCS#10 certificate signing request. A valid one is signed with the private key of its public
 * key.
 */
sealed interface SigningRequest {
    record Valid(RSAPublicKey key) implements SigningRequest {}

    record Invalid(RedeemProblem problem) implements SigningRequest {}

    /** Reads a PKCS#10 in PEM and verifies its signature. */
    static SigningRequest read(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (!(parser.readObject() instanceof PKCS10CertificationRequest parsed)) {
                return new Invalid(RedeemProblem.REQUEST_INVALID);
            }
            PublicKey key = new JcaPKCS10CertificationRequest(parsed).getPublicKey();
            if (!(key instanceof RSAPublicKey rsa) || !KeyStrength.isSufficient(rsa)) {
                return new Invalid(RedeemProblem.KEY_TOO_WEAK);
            }
            boolean proved = parsed.isSignatureValid(new JcaContentVerifierProviderBuilder().build(rsa));
            return proved ? new Valid(rsa) : new Invalid(RedeemProblem.REQUEST_INVALID);
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException e) {
            return new Invalid(RedeemProblem.REQUEST_INVALID);
        }
    }
}
