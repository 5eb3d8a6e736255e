package org.lifepay.gateway.certificate.reminder;

import io.micrometer.core.instrument.Tags;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.stream.Stream;
import org.lifepay.gateway.certificate.CertificateAuthority;
import org.lifepay.gateway.certificate.CertificateTable;
import org.lifepay.gateway.certificate.NextPlatformKey;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.PlatformKeys;
import org.lifepay.gateway.work.BackgroundGauge;
import org.lifepay.gateway.work.BackgroundGauges;
import org.springframework.stereotype.Component;

/** How long our own certificates are good, and how many merchants are about to be without one. */
@Component
class CertificateGauges implements BackgroundGauges {
    private static final Duration SOON = Duration.ofDays(7);
    private static final double SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    private final CertificateTable table;
    private final PlatformKey platform;
    private final PlatformKeys keys;
    private final CertificateAuthority authority;

    CertificateGauges(CertificateTable table, PlatformKey platform, PlatformKeys keys, CertificateAuthority authority) {
        this.table = table;
        this.platform = platform;
        this.keys = keys;
        this.authority = authority;
    }

    @Override
    public Stream<BackgroundGauge> gauges() {
        return Stream.concat(
                Stream.of(
                        days("platform", platform.certificate()),
                        days("authority", authority.certificate()),
                        new BackgroundGauge(
                                "lifepay.certificate.merchants.ending",
                                "Merchants whose last active certificate ends within seven days",
                                now -> table.countMerchantsEnding(now, now.plus(SOON)))),
                keys.next().map(NextPlatformKey::key).map(PlatformKey::certificate).stream()
                        .map(next -> days("platform-next", next)));
    }

    private static BackgroundGauge days(String name, X509Certificate certificate) {
        return new BackgroundGauge(
                "lifepay.certificate.days.left",
                Tags.of("certificate", name),
                "Until a certificate ends that is not a merchant's",
                now -> Duration.between(now, certificate.getNotAfter().toInstant())
                                .toSeconds()
                        / SECONDS_OF_A_DAY);
    }
}
