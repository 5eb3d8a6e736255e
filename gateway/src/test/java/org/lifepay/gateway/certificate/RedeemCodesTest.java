package org.lifepay.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
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
import org.lifepay.gateway.TestCertificates;
import org.lifepay.gateway.Workbench;
import org.lifepay.gateway.merchant.MerchantId;

/** How a merchant gets its certificate by two codes. */
@Timeout(60)
class RedeemCodesTest {
    private static final MerchantId OTHER = new MerchantId("890000777");
    private static final KeyPair KEYS = TestCertificates.keyPair();
    private static final KeyPair OTHER_KEYS = TestCertificates.keyPair();

    private Workbench bench;
    private ApplyForCertificate apply;
    private RedeemCodes redeem;

    @BeforeEach
    void open() {
        bench = new Workbench();
        apply = bench.bean(ApplyForCertificate.class);
        redeem = bench.bean(RedeemCodes.class);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_codes_bring_a_certificate_that_counts_at_once_beside_the_old_one() throws Exception {
        Codes codes = apply.draw(Workbench.SHOP);

        RedeemCodes.Result result = redeem(codes, Requests.of(KEYS, "CN=whoever"));

        X509Certificate certificate = issued(result).certificate();
        certificate.verify(TestCertificates.AUTHORITY.getPublic());
        assertThat(bench.bean(Certificates.class).keysOf(Workbench.SHOP))
                .contains(
                        (java.security.interfaces.RSAPublicKey) KEYS.getPublic(),
                        (java.security.interfaces.RSAPublicKey) TestCertificates.SHOP.getPublic());
        assertThat(states()).hasOnlyElementsOfType(ApplicationState.Used.class);
    }

    @Test
    void the_certificate_names_the_merchant_whatever_the_request_says() {
        Codes codes = apply.draw(Workbench.SHOP);

        X509Certificate certificate = issued(redeem(codes, Requests.of(KEYS, "CN=Bank of Elsewhere,OU=890000777")))
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
        Codes codes = apply.draw(Workbench.SHOP);

        RedeemCodes.Result result = redeem.redeem(
                " " + Codes.grouped(codes.referenceNumber()).replace('-', ' '),
                Codes.grouped(codes.authorizationCode()).toLowerCase(java.util.Locale.ROOT),
                Requests.of(KEYS));

        assertThat(result).isInstanceOf(RedeemCodes.Result.Issued.class);
    }

    @Test
    void used_codes_bring_no_second_certificate() {
        Codes codes = apply.draw(Workbench.SHOP);
        redeem(codes, Requests.of(KEYS));

        RedeemCodes.Result second = redeem(codes, Requests.of(OTHER_KEYS));

        assertThat(second).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
    }

    @Test
    void whoever_lost_the_answer_gets_the_same_certificate_again_while_the_codes_last() {
        Codes codes = apply.draw(Workbench.SHOP);
        RedeemCodes.Result first = redeem(codes, Requests.of(KEYS));

        RedeemCodes.Result again = redeem(codes, Requests.of(KEYS));
        bench.clock.advance(Duration.ofDays(14));
        RedeemCodes.Result late = redeem(codes, Requests.of(KEYS));

        assertThat(again).isEqualTo(first);
        assertThat(late).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
    }

    @Test
    void codes_last_fourteen_days_and_not_longer() {
        Codes codes = apply.draw(Workbench.SHOP);

        bench.clock.advance(Duration.ofDays(14));
        RedeemCodes.Result result = redeem(codes, Requests.of(KEYS));

        assertThat(result).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
        assertThat(states()).hasOnlyElementsOfType(ApplicationState.Expired.class);
    }

    @Test
    void five_wrong_tries_lock_the_codes() {
        Codes codes = apply.draw(Workbench.SHOP);
        Codes wrong = new Codes(codes.referenceNumber(), "0000000000000000");

        for (int i = 0; i < 5; i++) {
            redeem(wrong, Requests.of(KEYS));
        }
        RedeemCodes.Result right = redeem(codes, Requests.of(KEYS));

        assertThat(right).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
        assertThat(states()).hasOnlyElementsOfType(ApplicationState.Locked.class);
    }

    @Test
    void four_wrong_tries_do_not() {
        Codes codes = apply.draw(Workbench.SHOP);
        Codes wrong = new Codes(codes.referenceNumber(), "0000000000000000");

        for (int i = 0; i < 4; i++) {
            redeem(wrong, Requests.of(KEYS));
        }

        assertThat(states()).containsExactly(new ApplicationState.Open(4));
        assertThat(redeem(codes, Requests.of(KEYS))).isInstanceOf(RedeemCodes.Result.Issued.class);
    }

    @Test
    void nobody_learns_whether_a_reference_number_exists() {
        Codes unknown = Codes.draw(OTHER, new java.security.SecureRandom());

        assertThat(redeem(unknown, Requests.of(KEYS))).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
        assertThat(redeem.redeem("12", "34", Requests.of(KEYS))).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
    }

    @Test
    void newer_codes_end_the_older_ones() {
        Codes older = apply.draw(Workbench.SHOP);
        bench.clock.advance(Duration.ofHours(1));
        Codes newer = apply.draw(Workbench.SHOP);

        assertThat(redeem(older, Requests.of(KEYS))).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
        assertThat(states().getLast()).isInstanceOf(ApplicationState.Withdrawn.class);
        assertThat(redeem(newer, Requests.of(KEYS))).isInstanceOf(RedeemCodes.Result.Issued.class);
    }

    @Test
    void withdrawn_codes_are_dead() {
        Codes codes = apply.draw(Workbench.SHOP);

        boolean withdrawn = apply.withdraw(Workbench.SHOP);
        boolean again = apply.withdraw(Workbench.SHOP);

        assertThat(withdrawn).isTrue();
        assertThat(again).isFalse();
        assertThat(redeem(codes, Requests.of(KEYS))).isEqualTo(refused(RedeemProblem.CODES_REJECTED));
    }

    @Test
    void a_request_that_was_not_signed_with_its_own_key_spends_nothing() {
        Codes codes = apply.draw(Workbench.SHOP);

        RedeemCodes.Result stolen =
                redeem(codes, Requests.of(new KeyPair(KEYS.getPublic(), OTHER_KEYS.getPrivate()), "CN=x"));
        RedeemCodes.Result garbage = redeem(codes, "no PEM at all");
        RedeemCodes.Result certificate = redeem(codes, Pem.of(TestCertificates.authority()));

        assertThat(List.of(stolen, garbage, certificate)).containsOnly(refused(RedeemProblem.REQUEST_INVALID));
        assertThat(states()).containsExactly(new ApplicationState.Open(0));
    }

    @Test
    void weak_keys_are_refused() throws Exception {
        Codes codes = apply.draw(Workbench.SHOP);

        assertThat(redeem(codes, Requests.of(rsa(new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4)))))
                .isEqualTo(refused(RedeemProblem.KEY_TOO_WEAK));
        assertThat(redeem(codes, Requests.of(rsa(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0)))))
                .isEqualTo(refused(RedeemProblem.KEY_TOO_WEAK));
        assertThat(states()).containsExactly(new ApplicationState.Open(0));
    }

    @Test
    void a_key_that_another_merchant_has_is_refused_and_the_codes_stay_good() {
        bench.register(OTHER);
        redeem(apply.draw(OTHER), Requests.of(KEYS));
        Codes codes = apply.draw(Workbench.SHOP);

        RedeemCodes.Result taken = redeem(codes, Requests.of(KEYS));

        assertThat(taken).isEqualTo(refused(RedeemProblem.KEY_ALREADY_USED));
        assertThat(redeem(codes, Requests.of(OTHER_KEYS))).isInstanceOf(RedeemCodes.Result.Issued.class);
    }

    @Test
    void a_merchants_own_key_is_not_taken_for_a_second_certificate() {
        redeem(apply.draw(Workbench.SHOP), Requests.of(KEYS));

        RedeemCodes.Result again = redeem(apply.draw(Workbench.SHOP), Requests.of(KEYS));

        assertThat(again).isEqualTo(refused(RedeemProblem.KEY_ALREADY_USED));
    }

    @Test
    void two_who_redeem_the_same_codes_at_once_get_one_certificate() throws Exception {
        Codes codes = apply.draw(Workbench.SHOP);
        List<String> requests = List.of(Requests.of(KEYS), Requests.of(OTHER_KEYS), Requests.of(KEYS));

        List<RedeemCodes.Result> results;
        try (var threads = Executors.newFixedThreadPool(requests.size())) {
            results = threads
                    .invokeAll(requests.stream()
                            .<Callable<RedeemCodes.Result>>map(request -> () -> redeem(codes, request))
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
        Codes codes = apply.draw(Workbench.SHOP);

        assertThat(bench.texts("select a::text from certificate_application a"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row)
                        .contains(codes.referenceNumber(), "$argon2id$")
                        .doesNotContain(codes.authorizationCode()));
        assertThat(codes.toString()).doesNotContain(codes.authorizationCode());
    }

    private RedeemCodes.Result redeem(Codes codes, String request) {
        return redeem.redeem(codes.referenceNumber(), codes.authorizationCode(), request);
    }

    private List<ApplicationState> states() {
        return apply.newest(Workbench.SHOP).stream()
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

    private static KeyPair rsa(RSAKeyGenParameterSpec parameters) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(parameters);
        return generator.generateKeyPair();
    }
}
