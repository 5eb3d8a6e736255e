package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;

/** What is refused when an order is tried with a key file; {@link DevelopersPageTest} has what is shown. */
@Timeout(120)
class TryOutPageTest {
    private static final String PAGE = "/console/developers/try";
    private static final String PASSWORD = "pass of the file";
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    private GatewayServer gateway;
    private ConsoleClient owner;

    @BeforeEach
    void open() {
        gateway = GatewayServer.used("lifepay.sandbox=true", "lifepay.trusted-proxies=127.0.0.1");
        gateway.bean(Certificates.class)
                .add(GatewayFixture.SHOP, TestCertificates.of(TestCertificates.SHOP, "shop", FROM));
        owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
    }

    @AfterEach
    void close() {
        owner.close();
        gateway.close();
    }

    @Test
    void a_key_file_that_is_too_large_is_not_read() throws Exception {
        byte[] pfx = pfx();

        assertThat(tryOrder(Arrays.copyOf(pfx, 64 * 1024), PASSWORD)).isEqualTo(200);
        assertThat(tryOrder(Arrays.copyOf(pfx, 64 * 1024 + 1), PASSWORD)).isEqualTo(422);
        assertThat(owner.page()).contains("无法读取证书").doesNotContain("id=\"sent\"");
    }

    @Test
    void a_merchants_users_cannot_try_passwords_without_end() throws Exception {
        byte[] pfx = pfx();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            statuses.add(tryOrder(pfx, "password " + i));
        }

        assertThat(statuses.subList(0, 20)).containsOnly(422);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(owner.page()).contains("操作过于频繁").doesNotContain("??");
    }

    @Test
    void the_order_is_placed_from_the_browsers_address_as_our_proxy_reports_it() throws Exception {
        byte[] pfx = pfx();
        allow("203.0.113.9");

        owner.forwardedFor("203.0.113.9", "198.51.100.7"); // the first line is the browser's own
        tryOrder(pfx, PASSWORD);
        assertThat(owner.page()).contains("ADDRESS_NOT_ALLOWED");

        owner.forwardedFor("198.51.100.7", "203.0.113.9");
        tryOrder(pfx, PASSWORD);
        assertThat(owner.page()).contains("id=\"sent\"").doesNotContain("ADDRESS_NOT_ALLOWED");
    }

    private void allow(String addresses) {
        Terms open = Terms.OPEN;
        Terms terms = new Terms(
                open.contactName(),
                open.contactMail(),
                0,
                open.paymentModes(),
                open.orderLimit(),
                open.dayLimit(),
                AddressList.parse(addresses),
                false,
                open.reviewAbove(),
                CallLimits.STANDARD);
        gateway.bean(Merchants.class)
                .change(new Merchant(GatewayFixture.SHOP, "Tea House", true, Optional.empty(), terms), 0);
    }

    private int tryOrder(byte[] pfx, String password) {
        owner.get(PAGE);
        return owner.upload(
                        PAGE,
                        "file",
                        "merchant.pfx",
                        pfx,
                        "mode",
                        "SCANCODE-ALI_PAY-P2P",
                        "amount",
                        "1.00",
                        "password",
                        password)
                .statusCode();
    }

    private static byte[] pfx() throws Exception {
        KeyPair pair = TestCertificates.SHOP;
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate certificate = TestCertificates.of(pair, "shop", FROM);
        store.setKeyEntry("key", pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, PASSWORD.toCharArray());
        return file.toByteArray();
    }
}
