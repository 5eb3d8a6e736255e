package org.lifepay.gateway.channel.alipay;

import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.lifepay.gateway.work.BackgroundGauge;
import org.lifepay.gateway.work.BackgroundGauges;

/** How long the certificates are good by which Alipay knows us, and we know Alipay; none outside certificate mode. */
class AlipayCertificateGauges implements BackgroundGauges {
    private static final double SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    private final AlipaySettings settings;

    AlipayCertificateGauges(AlipaySettings settings) {
        this.settings = settings;
    }

    @Override
    public Stream<BackgroundGauge> gauges() {
        Path app = settings.appCertFile();
        Path alipay = settings.alipayCertFile();
        return app == null || alipay == null
                ? Stream.empty()
                : Stream.of(days("alipay-app", app), days("alipay", alipay));
    }

    private static BackgroundGauge days(String name, Path file) {
        return new BackgroundGauge(
                "lifepay.certificate.days.left",
                Tags.of("certificate", name),
                "Until a certificate ends that is not a merchant's",
                now -> Duration.between(now, end(file)).toSeconds() / SECONDS_OF_A_DAY);
    }

    /** Of the one that ends last: the next one stands in the file below the present one. */
    private static Instant end(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Instant last = Instant.MIN;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                Instant end = ((X509Certificate) certificate).getNotAfter().toInstant();
                last = end.isAfter(last) ? end : last;
            }
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException("no certificate can be read: " + file, e);
        }
    }
}
