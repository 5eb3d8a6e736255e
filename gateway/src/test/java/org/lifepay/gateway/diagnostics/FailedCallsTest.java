package org.lifepay.gateway.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiCallFailed;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;

class FailedCallsTest {
    private static final MerchantId OTHER = new MerchantId("890000777");

    private GatewayFixture bench;

    @BeforeEach
    void open() {
        bench = new GatewayFixture();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_message_that_cannot_be_opened_is_remembered_with_what_the_program_was_told() {
        call("/onlinePay/query", GatewayFixture.SHOP.digits(), "order-1");

        assertThat(written()).singleElement().satisfies(failed -> {
            assertThat(failed.path()).isEqualTo("/onlinePay/query");
            assertThat(failed.requestId()).isEqualTo("order-1");
            assertThat(failed.code()).isEqualTo("ENVELOPE_REJECTED");
            assertThat(failed.cause()).contains("could not be decrypted");
            assertThat(failed.at()).isEqualTo(GatewayFixture.START);
            assertThat(failed.signed()).isFalse();
        });
    }

    @Test
    void calls_without_a_known_merchant_are_not_recorded() {
        call("/onlinePay/query", "899999999", "order-1");
        call("/onlinePay/query", "'; drop table", "order-1");
        call("/onlinePay/query", null, "order-1");

        assertThat(bench.bean(FailedCalls.class).runOnce()).isZero();
        assertThat(bench.texts("select code from failed_call")).isEmpty();
    }

    @Test
    void what_looks_like_no_request_id_is_not_kept() {
        call("/onlinePay/query", GatewayFixture.SHOP.digits(), "<script>alert(1) </script>");
        call("/onlinePay/query", GatewayFixture.SHOP.digits(), "9".repeat(65));

        assertThat(written()).hasSize(2).allMatch(failed -> failed.requestId() == null);
    }

    @Test
    void a_flood_leaves_a_few_rows_a_minute_and_does_not_crowd_out_signed_calls() {
        for (int i = 0; i < 500; i++) {
            call("/onlinePay/query", GatewayFixture.SHOP.digits(), "order-" + i);
        }
        signed("the true one");

        List<FailedCall> written = written();

        assertThat(written).hasSize(FailedCalls.MAX_PER_MINUTE + 1);
        assertThat(written.getFirst().cause()).isEqualTo("the true one");
        bench.clock.advance(Duration.ofMinutes(1));
        call("/onlinePay/query", GatewayFixture.SHOP.digits(), "later");
        assertThat(written()).hasSize(FailedCalls.MAX_PER_MINUTE + 2);
    }

    @Test
    void a_merchant_sees_its_own_only_page_by_page() {
        bench.register(OTHER);
        call("/onlinePay/order", OTHER.digits(), "theirs");
        call("/onlinePay/order", GatewayFixture.SHOP.digits(), "one");
        call("/onlinePay/order", GatewayFixture.SHOP.digits(), "two");
        bench.bean(FailedCalls.class).runOnce();

        List<FailedCall> first = bench.bean(FailedCalls.class).of(GatewayFixture.SHOP, Long.MAX_VALUE, 1);
        List<FailedCall> second = bench.bean(FailedCalls.class)
                .of(GatewayFixture.SHOP, first.getFirst().id(), 5);

        assertThat(first).extracting(FailedCall::requestId).containsExactly("two");
        assertThat(second).extracting(FailedCall::requestId).containsExactly("one");
    }

    @Test
    void rows_are_forgotten_after_a_week() {
        call("/onlinePay/query", GatewayFixture.SHOP.digits(), "old");
        bench.bean(FailedCalls.class).runOnce();
        bench.clock.advance(FailedCalls.RETENTION.minusMinutes(1));
        assertThat(written()).hasSize(1);

        bench.clock.advance(Duration.ofHours(2));

        assertThat(written()).isEmpty();
    }

    private List<FailedCall> written() {
        bench.bean(FailedCalls.class).runOnce();
        return bench.bean(FailedCalls.class).of(GatewayFixture.SHOP, Long.MAX_VALUE, 100);
    }

    private void call(String path, @Nullable String merchantId, String requestId) {
        ApiRequest apiRequest = new ApiRequest(path, null, "AAAA", merchantId, requestId, null, "AAAA", null, null);
        bench.bean(EnvelopeHandler.class)
                .handle(apiRequest, fields -> fields, _ -> new ApiResult.Failure(ErrorCode.INTERNAL_ERROR, "x"));
    }

    private void signed(String cause) {
        bench.bean(FailedCalls.class)
                .on(new ApiCallFailed(
                        "/onlinePay/order", GatewayFixture.SHOP.digits(), "r", ErrorCode.FIELD_MISSING, cause, true));
    }
}
