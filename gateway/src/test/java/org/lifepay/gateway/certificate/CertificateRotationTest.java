package org.lifepay.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.SealedMessage;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.certificate.application.ApplicationCodes;
import org.lifepay.gateway.certificate.application.ApplyForCertificate;
import org.lifepay.gateway.certificate.issue.RedeemCodes;
import org.lifepay.gateway.certificate.reminder.CertificateReminders;
import org.lifepay.gateway.certificate.upload.CertificateInspection;
import org.lifepay.gateway.certificate.upload.TrustAnchors;
import org.lifepay.gateway.certificate.upload.UploadCertificate;
import org.lifepay.gateway.certificate.upload.UploadProblem;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.order.api.QueryEndpoint;

/** Certificate rotation: upload, activation, reminders, retirement; and the next platform key. */
@Timeout(60)
class CertificateRotationTest {
    private static final Instant START = GatewayFixture.START;
    private static final MerchantId NEW = new MerchantId("890000888");
    private static final KeyPair KEYS = TestCertificates.keyPair();
    private static final KeyPair BANK = TestCertificates.keyPair();
    private static final KeyPair NEXT = TestCertificates.keyPair();
    private static final X509Certificate BANK_ROOT = TestCertificates.signed(
            BANK.getPublic(), "CN=bank", BANK, "CN=bank", START.minus(Duration.ofDays(9)), 900, true);
    private static final String OURS = "CN=authority";

    private final Envelope envelope = new Envelope(RsaEngines.best(), new SecureRandom());
    private GatewayFixture bench;
    private UploadCertificate upload;
    private Certificates certificates;

    @BeforeEach
    void open() {
        use(new GatewayFixture());
    }

    private void use(GatewayFixture opened) {
        bench = opened;
        upload = bench.bean(UploadCertificate.class);
        certificates = bench.bean(Certificates.class);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void reopen(GatewayFixture.Setting... settings) {
        bench.close();
        use(new GatewayFixture(settings));
    }

    @Test
    void an_uploaded_certificate_counts_when_a_message_signed_with_it_has_come() {
        reopen(context -> context.registerBean(TrustAnchors.class, () -> new TrustAnchors(List.of(BANK_ROOT))));

        CertificateInspection certificateInspection =
                upload.upload(GatewayFixture.SHOP, Pem.of(byBank(KEYS, 300)).getBytes(StandardCharsets.US_ASCII));
        List<RSAPublicKey> before = certificates.activeKeys(GatewayFixture.SHOP);
        ApiResponse reply = query(KEYS, TestCertificates.PLATFORM);

        assertThat(certificateInspection).isInstanceOf(CertificateInspection.Accepted.class);
        assertThat(before).containsExactly(key(TestCertificates.SHOP));
        assertThat(code(reply, KEYS)).isEqualTo("ORDER_NOT_FOUND");
        assertThat(certificates.activeKeys(GatewayFixture.SHOP)).containsExactly(key(KEYS), key(TestCertificates.SHOP));
    }

    @Test
    void another_merchant_cannot_activate_the_certificate() {
        reopen(context -> context.registerBean(TrustAnchors.class, () -> new TrustAnchors(List.of(BANK_ROOT))));
        upload.upload(GatewayFixture.SHOP, der(byBank(KEYS, 300)));

        ApiResponse forged = query(new KeyPair(KEYS.getPublic(), NEXT.getPrivate()), TestCertificates.PLATFORM);
        ApiResponse byTheOldKey = query(TestCertificates.SHOP, TestCertificates.PLATFORM);

        assertThat(forged.body()).contains("ENVELOPE_REJECTED");
        assertThat(code(byTheOldKey, TestCertificates.SHOP)).isEqualTo("ORDER_NOT_FOUND");
        assertThat(certificates.activeKeys(GatewayFixture.SHOP)).containsExactly(key(TestCertificates.SHOP));
    }

    @Test
    void what_cannot_be_used_is_refused_with_its_own_reason() {
        reopen(context -> context.registerBean(TrustAnchors.class, () -> new TrustAnchors(List.of(BANK_ROOT))));

        assertThat(refused(new byte[17_000])).isEqualTo(UploadProblem.TOO_LARGE);
        assertThat(refused("no certificate".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(UploadProblem.UNREADABLE);
        assertThat(refused(der(signed(KEYS, "CN=x", BANK, "CN=bank", START.minus(Duration.ofDays(9)), 8))))
                .isEqualTo(UploadProblem.EXPIRED);
        assertThat(refused(der(signed(KEYS, "CN=x", BANK, "CN=bank", START.plusSeconds(60), 8))))
                .isEqualTo(UploadProblem.NOT_YET_VALID);
        assertThat(refused(der(signed(rsa(1024), "CN=x", BANK, "CN=bank", START, 8))))
                .isEqualTo(UploadProblem.TOO_WEAK);
        assertThat(refused(der(signed(ec(), "CN=x", BANK, "CN=bank", START, 8))))
                .isEqualTo(UploadProblem.NOT_RSA);
        assertThat(refused(der(signed(KEYS, "CN=x", KEYS, "CN=x", START, 8)))).isEqualTo(UploadProblem.FOREIGN);
        assertThat(refused(der(signed(KEYS, "CN=x", NEXT, "CN=bank", START, 8))))
                .isEqualTo(UploadProblem.FOREIGN);
        assertThat(refused(der(byBank(TestCertificates.PLATFORM, 8)))).isEqualTo(UploadProblem.PLATFORM_KEY);
        assertThat(refused(der(byBank(TestCertificates.SHOP, 8)))).isEqualTo(UploadProblem.KEY_ALREADY_USED);
        assertThat(refused(der(ours(KEYS, "CN=x,SERIALNUMBER=890000888")))).isEqualTo(UploadProblem.OTHER_MERCHANT);
        assertThat(upload.inspect(GatewayFixture.SHOP, der(ours(KEYS, "CN=x,SERIALNUMBER=890000593"))))
                .isInstanceOf(CertificateInspection.Accepted.class);
    }

    @Test
    void a_key_is_one_merchants_only() {
        reopen(context -> context.registerBean(TrustAnchors.class, () -> new TrustAnchors(List.of(BANK_ROOT))));
        bench.register(NEW);
        upload.upload(NEW, der(byBank(KEYS, 300)));

        assertThat(refused(der(byBank(KEYS, 200)))).isEqualTo(UploadProblem.KEY_ALREADY_USED);
    }

    @Test
    void a_certificate_of_an_authority_in_between_needs_that_ones_certificate_in_the_file() {
        reopen(context -> context.registerBean(TrustAnchors.class, () -> new TrustAnchors(List.of(BANK_ROOT))));
        X509Certificate between =
                TestCertificates.signed(NEXT.getPublic(), "CN=between", BANK, "CN=bank", START, 800, true);
        X509Certificate mine = signed(KEYS, "CN=x", NEXT, "CN=between", START, 300);

        assertThat(refused(der(mine))).isEqualTo(UploadProblem.FOREIGN);
        assertThat(upload.inspect(
                        GatewayFixture.SHOP, (Pem.of(mine) + Pem.of(between)).getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(CertificateInspection.Accepted.class);
    }

    @Test
    void the_last_certificate_is_retired_only_when_that_is_meant() {
        RetireCertificate retire = bench.bean(RetireCertificate.class);
        long id = certificates.all(GatewayFixture.SHOP).getFirst().id();

        assertThat(retire.retire(GatewayFixture.SHOP, id, false)).isEqualTo(RetireCertificate.Result.LAST_ONE);
        assertThat(certificates.activeKeys(GatewayFixture.SHOP)).hasSize(1);
        assertThat(retire.retire(NEW, id, true)).isEqualTo(RetireCertificate.Result.NOT_FOUND);
        assertThat(retire.retire(GatewayFixture.SHOP, id, true)).isEqualTo(RetireCertificate.Result.RETIRED);
        assertThat(query(TestCertificates.SHOP, TestCertificates.PLATFORM).body())
                .contains("CERTIFICATE_MISSING");
        assertThat(retire.retire(GatewayFixture.SHOP, id, true)).isEqualTo(RetireCertificate.Result.NOT_FOUND);
    }

    @Test
    void two_who_retire_two_certificates_at_once_leave_one() throws Exception {
        certificates.add(GatewayFixture.SHOP, byBank(KEYS, 300));
        RetireCertificate retire = bench.bean(RetireCertificate.class);
        List<Callable<RetireCertificate.Result>> both = certificates.all(GatewayFixture.SHOP).stream()
                .<Callable<RetireCertificate.Result>>map(
                        one -> () -> retire.retire(GatewayFixture.SHOP, one.id(), false))
                .toList();

        List<RetireCertificate.Result> results;
        try (var threads = Executors.newFixedThreadPool(2)) {
            results = threads.invokeAll(both).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }

        assertThat(results)
                .containsExactlyInAnyOrder(RetireCertificate.Result.RETIRED, RetireCertificate.Result.LAST_ONE);
        assertThat(certificates.activeKeys(GatewayFixture.SHOP)).hasSize(1);
    }

    @Test
    void notifications_go_on_to_the_old_key_until_the_merchant_uses_the_new_one() {
        certificates.add(GatewayFixture.SHOP, byBank(KEYS, 300));

        Optional<RSAPublicKey> before = certificates.encryptionKey(GatewayFixture.SHOP);
        query(KEYS, TestCertificates.PLATFORM);

        assertThat(before).hasValue(key(TestCertificates.SHOP));
        assertThat(certificates.encryptionKey(GatewayFixture.SHOP)).hasValue(key(KEYS));
    }

    @Test
    void a_merchant_is_warned_once_thirty_seven_and_one_days_before_the_end() {
        registerWithMail(NEW, byBank(KEYS, 100));
        CertificateReminders warn = bench.bean(CertificateReminders.class);

        bench.clock.advance(Duration.ofDays(69));
        int early = warn.runOnce();
        bench.clock.advance(Duration.ofDays(2));
        int first = warn.runOnce() + warn.runOnce();
        bench.clock.advance(Duration.ofDays(22));
        int second = warn.runOnce() + warn.runOnce();
        bench.clock.advance(Duration.ofDays(6).plusHours(12));
        int third = warn.runOnce() + warn.runOnce();
        bench.clock.advance(Duration.ofDays(2));
        int late = warn.runOnce();

        assertThat(List.of(early, first, second, third, late)).containsExactly(0, 1, 1, 1, 0);
        assertThat(bench.texts("select sealed_text from letter order by letter_id"))
                .hasSize(3)
                .allSatisfy(letter -> assertThat(letter).contains("890000888"));
    }

    @Test
    void after_a_missed_reminder_only_the_current_one_is_sent() {
        registerWithMail(NEW, byBank(KEYS, 100));

        bench.clock.advance(Duration.ofDays(95));

        assertThat(bench.bean(CertificateReminders.class).runOnce()).isEqualTo(1);
        assertThat(bench.texts("select kind from certificate_letter")).containsExactly("EXPIRES_7");
    }

    @Test
    void a_certificate_that_was_registered_by_hand_is_read_and_warned_about_too() {
        registerWithMail(NEW, byBank(KEYS, 20));
        bench.sql()
                .sql("update merchant_certificate set key_fingerprint = null, expires_at = null")
                .update();

        int sent = bench.bean(CertificateReminders.class).runOnce();

        assertThat(sent).isEqualTo(1);
        assertThat(bench.texts("select key_fingerprint from merchant_certificate where expires_at is null"))
                .isEmpty();
        assertThat(refused(der(byBank(KEYS, 8)))).isIn(UploadProblem.FOREIGN, UploadProblem.KEY_ALREADY_USED);
    }

    @Test
    void responses_and_notifications_use_the_next_platform_key_for_those_that_took_it() {
        withNextKey(START.plus(Duration.ofDays(30)));
        bench.register(NEW);
        PlatformKeys keys = bench.bean(PlatformKeys.class);

        ApiResponse byNext = query(TestCertificates.SHOP, NEXT);
        String answered = code(byNext, TestCertificates.SHOP, NEXT);

        assertThat(answered).isEqualTo("ORDER_NOT_FOUND");
        assertThat(keys.of(GatewayFixture.SHOP).certificate().getPublicKey()).isEqualTo(NEXT.getPublic());
        assertThat(keys.of(NEW).certificate().getPublicKey()).isEqualTo(TestCertificates.PLATFORM.getPublic());
        assertThat(code(query(TestCertificates.SHOP, TestCertificates.PLATFORM), TestCertificates.SHOP))
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(keys.of(GatewayFixture.SHOP).certificate().getPublicKey())
                .isEqualTo(TestCertificates.PLATFORM.getPublic());
    }

    @Test
    void a_quiet_merchant_keeps_the_present_key_and_a_new_one_gets_the_key_that_stays() {
        withNextKey(START.minus(Duration.ofDays(1)));
        bench.bean(Merchants.class).register(new Merchant(NEW, "New House", true, Optional.empty()));

        X509Certificate toNew = platformGivenTo(NEW, KEYS);
        X509Certificate toOld = platformGivenTo(GatewayFixture.SHOP, BANK);

        assertThat(toNew.getPublicKey()).isEqualTo(NEXT.getPublic());
        assertThat(toOld.getPublicKey()).isEqualTo(TestCertificates.PLATFORM.getPublic());
        assertThat(bench.bean(PlatformKeys.class).all())
                .extracting(PlatformKeys.KeyStatus::state)
                .containsExactly(PlatformKeys.State.RETIRING, PlatformKeys.State.ACTIVE);
    }

    @Test
    void merchants_are_told_once_that_the_platforms_key_is_to_change() {
        withNextKey(START.plus(Duration.ofDays(30)));
        registerWithMail(NEW, byBank(KEYS, 300));
        CertificateReminders warn = bench.bean(CertificateReminders.class);

        int first = warn.runOnce();
        int second = warn.runOnce();

        assertThat(first).isEqualTo(2);
        assertThat(second).isZero();
        assertThat(bench.texts("select sealed_text from letter")).hasSize(1);
    }

    private void withNextKey(Instant from) {
        reopen(context -> context.registerBean(
                NextPlatformKey.class,
                () -> new NextPlatformKey(
                        new PlatformKey(NEXT.getPrivate(), TestCertificates.of(NEXT, "platform 2", START)), from)));
    }

    private X509Certificate platformGivenTo(MerchantId merchant, KeyPair keys) {
        ApplicationCodes applicationCodes =
                bench.bean(ApplyForCertificate.class).issueCodes(merchant);
        var result = bench.bean(RedeemCodes.class)
                .redeem(
                        applicationCodes.referenceNumber(),
                        applicationCodes.authorizationCode(),
                        SigningRequests.of(keys));
        return ((RedeemCodes.Result.Issued) result).platform();
    }

    private void registerWithMail(MerchantId merchant, X509Certificate certificate) {
        Terms terms = new Terms(
                Optional.of("Li"),
                Optional.of("li@shop.example"),
                60,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AddressList.NONE,
                true,
                Optional.empty(),
                CallLimits.STANDARD);
        bench.bean(Merchants.class).register(new Merchant(merchant, "Tea House", true, Optional.empty(), terms));
        certificates.add(merchant, certificate);
    }

    private UploadProblem refused(byte[] file) {
        CertificateInspection certificateInspection = upload.inspect(GatewayFixture.SHOP, file);
        assertThat(certificateInspection).isInstanceOf(CertificateInspection.Rejected.class);
        return ((CertificateInspection.Rejected) certificateInspection).problem();
    }

    /** A query of an order that does not exist, signed by the merchant and encrypted to a key of ours. */
    private ApiResponse query(KeyPair merchant, KeyPair platform) {
        Fields fields = Fields.builder()
                .put("merchantId", GatewayFixture.SHOP.digits())
                .put("requestId", "no-such-order")
                .build();
        SealedMessage sealedMessage = envelope.seal(fields, merchant.getPrivate(), key(platform));
        return bench.bean(QueryEndpoint.class)
                .query(new ApiRequest(
                        "/onlinePay/query",
                        null,
                        sealedMessage.encryptKey(),
                        GatewayFixture.SHOP.digits(),
                        null,
                        null,
                        sealedMessage.data(),
                        null,
                        null));
    }

    private String code(ApiResponse reply, KeyPair merchant) {
        return code(reply, merchant, TestCertificates.PLATFORM);
    }

    private String code(ApiResponse reply, KeyPair merchant, KeyPair platform) {
        String data = reply.body().replaceAll("^\\{\"data\":\"|\"}$", "");
        try {
            var answer = envelope.openResponse(
                    new SealedMessage(String.valueOf(reply.encryptKey()), data),
                    merchant.getPrivate(),
                    List.of(key(platform)));
            return String.valueOf(answer.fields().text("code"));
        } catch (org.lifepay.envelope.EnvelopeException e) {
            throw new AssertionError(reply.body(), e);
        }
    }

    private static X509Certificate byBank(KeyPair keys, int days) {
        return signed(keys, "CN=shop", BANK, "CN=bank", START.minusSeconds(5), days);
    }

    private static X509Certificate ours(KeyPair keys, String subject) {
        return signed(keys, subject, TestCertificates.AUTHORITY, OURS, START, 30);
    }

    private static X509Certificate signed(
            KeyPair keys, String subject, KeyPair issuer, String issuerName, Instant from, int days) {
        return TestCertificates.signed(keys.getPublic(), subject, issuer, issuerName, from, days, false);
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAPublicKey key(KeyPair keys) {
        return (RSAPublicKey) keys.getPublic();
    }

    private static KeyPair rsa(int bits) {
        return generate("RSA", bits);
    }

    private static KeyPair ec() {
        return generate("EC", 256);
    }

    private static KeyPair generate(String algorithm, int bits) {
        try {
            var generator = java.security.KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
