package org.lifepay.gateway.certificate.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.certificate.Certificates;
import org.lifepay.gateway.certificate.Pem;
import org.lifepay.gateway.certificate.SigningRequests;
import org.lifepay.gateway.certificate.application.ApplicationCodes;
import org.lifepay.gateway.certificate.application.ApplicationState;
import org.lifepay.gateway.certificate.application.ApplyForCertificate;
import org.lifepay.gateway.certificate.application.CertificateApplication;
import org.lifepay.gateway.merchant.MerchantId;

/** Redemption of the two codes for a certificate. */
@Timeout(60)
class RedeemCodesTest {
    private static final MerchantId OTHER = new MerchantId("890000777");
    private static final KeyPair KEYS = TestCertificates.keyPair();
    private static final KeyPair OTHER_KEYS = TestCertificates.keyPair();

    private GatewayFixture bench;
    private ApplyForCertificate apply;
    private RedeemCodes redeem;

    @BeforeEach
    void open() {
        bench = new GatewayFixture();
        apply = bench.bean(ApplyForCertificate.class);
        redeem = bench.bean(RedeemCodes.class);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_codes_bring_a_certificate_that_counts_at_once_beside_the_old_one() throws Exception {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);

        RedeemCodes.Result result = redeem(applicationCodes, SigningRequests.of(KEYS, "CN=another"));

        X509Certificate certificate = issued(result).certificate();
        certificate.verify(TestCertificates.AUTHORITY.getPublic());
        assertThat(bench.bean(Certificates.class).activeKeys(GatewayFixture.SHOP))
                .contains(
                        (java.security.interfaces.RSAPublicKey) KEYS.getPublic(),
                        (java.security.interfaces.RSAPublicKey) TestCertificates.SHOP.getPublic());
        assertThat(states()).hasOnlyElementsOfType(ApplicationState.Used.class);
    }

    @Test
    void the_certificate_names_the_merchant_whatever_the_request_says() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);

        X509Certificate certificate = issued(
                        redeem(applicationCodes, SigningRequests.of(KEYS, "CN=Bank of Elsewhere,OU=890000777")))
                .certificate();

        assertThat(certificate.getSubjectX500Principal().getName("RFC1779"))
                .contains("CN=Tea House", "OU=890000593")
                .doesNotContain("Elsewhere", "890000777");
        assertThat(certificate.getSerialNumber().bitLength()).isGreaterThan(64);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(Duration.between(
                        bench.clock.instant(), certificate.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(730));
    }

    @Test
    void people_may_type_the_codes_in_groups_and_in_small_letters() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);

        RedeemCodes.Result result = redeem.redeem(
                " "
                        + ApplicationCodes.inGroupsOfFour(applicationCodes.referenceNumber())
                                .replace('-', ' '),
                ApplicationCodes.inGroupsOfFour(applicationCodes.authorizationCode())
                        .toLowerCase(java.util.Locale.ROOT),
                SigningRequests.of(KEYS));

        assertThat(result).isInstanceOf(RedeemCodes.Result.Issued.class);
    }

    @Test
    void used_codes_bring_no_second_certificate() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);
        redeem(applicationCodes, SigningRequests.of(KEYS));

        RedeemCodes.Result second = redeem(applicationCodes, SigningRequests.of(OTHER_KEYS));

        assertThat(second).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
    }

    @Test
    void a_repeated_redemption_returns_the_same_certificate_while_the_codes_last() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);
        RedeemCodes.Result first = redeem(applicationCodes, SigningRequests.of(KEYS));

        RedeemCodes.Result again = redeem(applicationCodes, SigningRequests.of(KEYS));
        bench.clock.advance(Duration.ofDays(14));
        RedeemCodes.Result late = redeem(applicationCodes, SigningRequests.of(KEYS));

        assertThat(again).isEqualTo(first);
        assertThat(late).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
    }

    @Test
    void codes_last_fourteen_days_and_not_longer() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);

        bench.clock.advance(Duration.ofDays(14));
        RedeemCodes.Result result = redeem(applicationCodes, SigningRequests.of(KEYS));

        assertThat(result).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
        assertThat(states()).hasOnlyElementsOfType(ApplicationState.Expired.class);
    }

    @Test
    void five_wrong_tries_lock_the_codes() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);
        ApplicationCodes wrong = new ApplicationCodes(applicationCodes.referenceNumber(), "0000000000000000");

        for (int i = 0; i < 5; i++) {
            redeem(wrong, SigningRequests.of(KEYS));
        }
        RedeemCodes.Result right = redeem(applicationCodes, SigningRequests.of(KEYS));

        assertThat(right).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
        assertThat(states()).hasOnlyElementsOfType(ApplicationState.Locked.class);
    }

    @Test
    void four_wrong_tries_do_not() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);
        ApplicationCodes wrong = new ApplicationCodes(applicationCodes.referenceNumber(), "0000000000000000");

        for (int i = 0; i < 4; i++) {
            redeem(wrong, SigningRequests.of(KEYS));
        }

        assertThat(states()).containsExactly(new ApplicationState.Open(4));
        assertThat(redeem(applicationCodes, SigningRequests.of(KEYS))).isInstanceOf(RedeemCodes.Result.Issued.class);
    }

    @Test
    void the_answer_does_not_tell_whether_a_reference_number_exists() {
        ApplicationCodes unknown = ApplicationCodes.generate(OTHER, new java.security.SecureRandom());

        assertThat(redeem(unknown, SigningRequests.of(KEYS))).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
        assertThat(redeem.redeem("12", "34", SigningRequests.of(KEYS)))
                .isEqualTo(refused(RedeemProblem.CODES_REJECTED));
    }

    @Test
    void newer_codes_end_the_older_ones() {
        ApplicationCodes older = apply.issueCodes(GatewayFixture.SHOP);
        bench.clock.advance(Duration.ofHours(1));
        ApplicationCodes newer = apply.issueCodes(GatewayFixture.SHOP);

        assertThat(redeem(older, SigningRequests.of(KEYS))).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
        assertThat(states().getLast()).isInstanceOf(ApplicationState.Withdrawn.class);
        assertThat(redeem(newer, SigningRequests.of(KEYS))).isInstanceOf(RedeemCodes.Result.Issued.class);
    }

    @Test
    void withdrawn_codes_are_dead() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);

        boolean withdrawn = apply.withdraw(GatewayFixture.SHOP);
        boolean again = apply.withdraw(GatewayFixture.SHOP);

        assertThat(withdrawn).isTrue();
        assertThat(again).isFalse();
        assertThat(redeem(applicationCodes, SigningRequests.of(KEYS))).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
    }

    @Test
    void a_request_that_was_not_signed_with_its_own_key_spends_nothing() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);

        RedeemCodes.Result stolen = redeem(
                applicationCodes, SigningRequests.of(new KeyPair(KEYS.getPublic(), OTHER_KEYS.getPrivate()), "CN=x"));
        RedeemCodes.Result garbage = redeem(applicationCodes, "no PEM at all");
        RedeemCodes.Result certificate = redeem(applicationCodes, Pem.of(TestCertificates.authority()));

        assertThat(List.of(stolen, garbage, certificate)).containsOnly(refused(RedeemProblem.REQUEST_INVALID));
        assertThat(states()).containsExactly(new ApplicationState.Open(0));
    }

    @Test
    void weak_keys_are_refused() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);

        assertThat(redeem(
                        applicationCodes,
                        SigningRequests.of(
                                TestCertificates.keyPair(new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4)))))
                .isEqualTo(refused(RedeemProblem.KEY_TOO_WEAK));
        assertThat(redeem(
                        applicationCodes,
                        SigningRequests.of(
                                TestCertificates.keyPair(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0)))))
                .isEqualTo(refused(RedeemProblem.KEY_TOO_WEAK));
        assertThat(states()).containsExactly(new ApplicationState.Open(0));
    }

    @Test
    void a_key_that_another_merchant_has_is_refused_and_the_codes_stay_good() {
        bench.register(OTHER);
        redeem(apply.issueCodes(OTHER), SigningRequests.of(KEYS));
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);

        RedeemCodes.Result taken = redeem(applicationCodes, SigningRequests.of(KEYS));

        assertThat(taken).isEqualTo(refused(RedeemProblem.KEY_ALREADY_USED));
        assertThat(redeem(applicationCodes, SigningRequests.of(OTHER_KEYS)))
                .isInstanceOf(RedeemCodes.Result.Issued.class);
    }

    @Test
    void a_merchants_own_key_is_not_taken_for_a_second_certificate() {
        redeem(apply.issueCodes(GatewayFixture.SHOP), SigningRequests.of(KEYS));

        RedeemCodes.Result again = redeem(apply.issueCodes(GatewayFixture.SHOP), SigningRequests.of(KEYS));

        assertThat(again).isEqualTo(refused(RedeemProblem.KEY_ALREADY_USED));
    }

    @Test
    void two_who_redeem_the_same_codes_at_once_get_one_certificate() throws Exception {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);
        List<String> requests =
                List.of(SigningRequests.of(KEYS), SigningRequests.of(OTHER_KEYS), SigningRequests.of(KEYS));

        List<RedeemCodes.Result> results;
        try (var threads = Executors.newFixedThreadPool(requests.size())) {
            results = threads
                    .invokeAll(requests.stream()
                            .<Callable<RedeemCodes.Result>>map(request -> () -> redeem(applicationCodes, request))
                            .toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        assertThat(results.stream()
                        .filter(RedeemCodes.Result.Issued.class::isInstance)
                        .distinct())
                .hasSize(1);
        assertThat(bench.texts("select certificate_id from merchant_certificate where origin = 'ISSUED'"))
                .hasSize(1);
    }

    @Test
    void the_code_itself_is_not_in_the_database() {
        ApplicationCodes applicationCodes = apply.issueCodes(GatewayFixture.SHOP);

        assertThat(bench.texts("select a::text from certificate_application a"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row)
                        .contains(applicationCodes.referenceNumber(), "$argon2id$")
                        .doesNotContain(applicationCodes.authorizationCode()));
        assertThat(applicationCodes.toString()).doesNotContain(applicationCodes.authorizationCode());
    }

    private RedeemCodes.Result redeem(ApplicationCodes applicationCodes, String request) {
        return redeem.redeem(applicationCodes.referenceNumber(), applicationCodes.authorizationCode(), request);
    }

    private List<ApplicationState> states() {
        return apply.newest(GatewayFixture.SHOP).stream()
                .map(CertificateApplication::state)
                .toList();
    }

    private static RedeemCodes.Result.Issued issued(RedeemCodes.Result result) {
        assertThat(result).isInstanceOf(RedeemCodes.Result.Issued.class);
        return (RedeemCodes.Result.Issued) result;
    }

    private static RedeemCodes.Result refused(RedeemProblem problem) {
        return new RedeemCodes.Result.Refused(problem);
    }
}
