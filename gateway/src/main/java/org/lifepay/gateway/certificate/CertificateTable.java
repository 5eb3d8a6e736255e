package org.lifepay.gateway.certificate;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code merchant_certificate}. */
@Repository
class CertificateTable {
    private final JdbcClient jdbc;

    CertificateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<X509Certificate> active(MerchantId merchant) {
        return jdbc.sql("""
                select der
                from merchant_certificate
                where merchant_id = :merchantId and status = 'ACTIVE'
                order by certificate_id desc
                """)
                .param("merchantId", merchant.digits())
                .query(CertificateTable::map)
                .list();
    }

    void insert(MerchantId merchant, long id, X509Certificate certificate, Instant now) {
        try {
            byte[] der = certificate.getEncoded();
            byte[] fingerprint = MessageDigest.getInstance("SHA-256").digest(der);
            jdbc.sql("""
                    insert into merchant_certificate (merchant_id, certificate_id, fingerprint, der, status, created_at)
                    values (:merchantId, :id, :fingerprint, :der, 'ACTIVE', :now)
                    on conflict (merchant_id, fingerprint) do nothing
                    """)
                    .param("merchantId", merchant.digits())
                    .param("id", id)
                    .param("fingerprint", HexFormat.of().formatHex(fingerprint))
                    .param("der", der)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate cannot be encoded", e);
        }
    }

    private static X509Certificate map(ResultSet row, int index) throws SQLException {
        try {
            return KeyFiles.certificate(row.getBytes("der"));
        } catch (KeyFileException e) {
            throw new SQLException("a stored certificate is damaged", e);
        }
    }
}
