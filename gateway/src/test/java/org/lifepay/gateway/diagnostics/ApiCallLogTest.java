package org.lifepay.gateway.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiCallEnded;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.paging.PageRequest;
import org.springframework.dao.DataAccessException;

class ApiCallLogTest {
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

        bench.bean(ApiCallLog.class).runOnce();

        assertThat(bench.texts("select code from api_call")).isEmpty();
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

        List<ApiCall> written = written();

        assertThat(written).hasSize(ApiCallLimits.MAX_UNSIGNED_PER_MINUTE + 1);
        assertThat(written.getFirst().cause()).isEqualTo("the true one");
        bench.clock.advance(Duration.ofMinutes(1));
        call("/onlinePay/query", GatewayFixture.SHOP.digits(), "later");
        assertThat(written()).hasSize(ApiCallLimits.MAX_UNSIGNED_PER_MINUTE + 2);
    }

    @Test
    void a_merchant_sees_its_own_only_page_by_page() {
        bench.register(OTHER);
        call("/onlinePay/order", OTHER.digits(), "theirs");
        call("/onlinePay/order", GatewayFixture.SHOP.digits(), "one");
        call("/onlinePay/order", GatewayFixture.SHOP.digits(), "two");
        bench.bean(ApiCallLog.class).runOnce();

        List<ApiCall> first = bench.bean(ApiCallLog.class).failedOf(GatewayFixture.SHOP, Long.MAX_VALUE, 1);
        List<ApiCall> second = bench.bean(ApiCallLog.class)
                .failedOf(GatewayFixture.SHOP, first.getFirst().id(), 5);

        assertThat(first).extracting(ApiCall::requestId).containsExactly("two");
        assertThat(second).extracting(ApiCall::requestId).containsExactly("one");
    }

    @Test
    void the_message_of_a_flood_of_failed_calls_is_kept_of_the_first() {
        for (int i = 0; i < ApiCallLimits.MAX_BODIES_PER_MINUTE + 5; i++) {
            signed("missing");
        }
        bench.bean(ApiCallLog.class).runOnce();

        assertThat(bench.texts("select count(*)::text from api_call"))
                .containsExactly(Integer.toString(ApiCallLimits.MAX_BODIES_PER_MINUTE + 5));
        assertThat(bench.texts("select count(sealed_request)::text from api_call"))
                .containsExactly(Integer.toString(ApiCallLimits.MAX_BODIES_PER_MINUTE));
    }

    @Test
    void invented_merchants_take_no_place_in_the_queue() {
        for (int i = 0; i < 3000; i++) {
            call("/onlinePay/query", Integer.toString(600_000_000 + i), "order");
        }
        call("/onlinePay/query", GatewayFixture.SHOP.digits(), "order-1");

        assertThat(bench.bean(ApiCallLog.class).runOnce())
                .isLessThanOrEqualTo(ApiCallLimits.MAX_UNKNOWN_PER_MINUTE + 1);
        assertThat(bench.texts("select request_id from api_call")).containsExactly("order-1");
    }

    @Test
    void calls_that_the_database_does_not_take_are_counted() {
        signed("missing");
        signed("missing");
        bench.sql().sql("alter table api_call rename to api_call_away").update();
        try {
            assertThatThrownBy(() -> bench.bean(ApiCallLog.class).runOnce()).isInstanceOf(DataAccessException.class);
        } finally {
            bench.sql().sql("alter table api_call_away rename to api_call").update();
        }

        assertThat(bench.bean(MeterRegistry.class)
                        .counter("lifepay.api.calls.unrecorded")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void a_clean_up_that_failed_is_made_again() {
        signed("old");
        bench.bean(ApiCallLog.class).runOnce();
        bench.clock.advance(ApiCallLog.RETENTION.plusHours(2));
        bench.sql().sql("alter table api_call rename to api_call_away").update();
        try {
            assertThatThrownBy(() -> bench.bean(ApiCallLog.class).runOnce()).isInstanceOf(DataAccessException.class);
        } finally {
            bench.sql().sql("alter table api_call_away rename to api_call").update();
        }

        bench.bean(ApiCallLog.class).runOnce();

        assertThat(bench.texts("select code from api_call")).isEmpty();
    }

    @Test
    void rows_are_forgotten_after_a_week() {
        call("/onlinePay/query", GatewayFixture.SHOP.digits(), "old");
        bench.bean(ApiCallLog.class).runOnce();
        bench.clock.advance(ApiCallLog.RETENTION.minusMinutes(1));
        assertThat(written()).hasSize(1);

        bench.clock.advance(Duration.ofHours(2));

        assertThat(written()).isEmpty();
    }

    private List<ApiCall> written() {
        bench.bean(ApiCallLog.class).runOnce();
        return bench.bean(ApiCallLog.class).failedOf(GatewayFixture.SHOP, Long.MAX_VALUE, 100);
    }

    private void call(String path, @Nullable String merchantId, String requestId) {
        ApiRequest apiRequest = new ApiRequest(path, null, "AAAA", merchantId, requestId, null, "AAAA", null, null);
        bench.bean(EnvelopeHandler.class)
                .handle(apiRequest, fields -> fields, _ -> new ApiResult.Failure(ErrorCode.INTERNAL_ERROR, "x"));
    }

    private void signed(String cause) {
        bench.bean(ApiCallLog.class).on(ended("r", new ApiResult.Failure(ErrorCode.FIELD_MISSING, cause)));
    }

    @Test
    void a_call_is_recorded_with_what_was_sent_and_answered_but_not_who_pays() {
        Fields sent = Fields.builder()
                .put("orderAmount", 888)
                .put("openId", "2088000000000001")
                .put("authCode", "281234567890123456")
                .put("hmac", "c2lnbmF0dXJl")
                .put("somethingNew", "6222020000000000000")
                .put(
                        "productDetails",
                        List.of(Fields.builder()
                                .put("name", "红茶")
                                .put("receiver", "李四")
                                .build()))
                .put(
                        "payer",
                        Fields.builder().put("idNum", "110101199001011234").build())
                .build();
        Fields answered = Fields.builder().put("status", "INIT").build();
        bench.bean(ApiCallLog.class)
                .on(new ApiCallEnded(
                        "/onlinePay/order",
                        GatewayFixture.SHOP.digits(),
                        "order-1",
                        new ApiResult.Success(answered),
                        sent,
                        Duration.ofMillis(37)));
        assertThat(bench.texts("select path from api_call"))
                .as("written behind the call")
                .isEmpty();

        assertThat(bench.bean(ApiCallLog.class).runOnce()).isEqualTo(1);

        ApiCall call = search(null, null).getFirst();
        assertThat(call.successful()).isTrue();
        assertThat(call.millis()).isEqualTo(37);
        assertThat(call.requestId()).isEqualTo("order-1");
        assertThat(bench.bean(ApiCallLog.class).find(GatewayFixture.SHOP, call.id()))
                .hasValueSatisfying(logged -> {
                    assertThat(logged.request()).isEqualTo("""
                            {"orderAmount":"888","openId":"***","authCode":"***","somethingNew":"***",\
                            "productDetails":[{"name":"红茶","receiver":"***"}],"payer":"***"}""");
                    assertThat(logged.response()).isEqualTo("{\"status\":\"INIT\"}");
                });
        assertThat(bench.bean(ApiCallLog.class).find(OTHER, call.id())).isEmpty();
        assertThat(bench.texts("select sealed_request from api_call").getFirst())
                .startsWith("sealed for api call ");
    }

    @Test
    void calls_of_several_merchants_are_written_together_and_found_by_function_and_code() {
        bench.register(OTHER);
        signed("missing");
        success("order-2", GatewayFixture.SHOP);
        success("theirs", OTHER);
        call("/onlinePay/query", GatewayFixture.SHOP.digits(), "order-3");
        assertThat(bench.bean(ApiCallLog.class).runOnce()).isEqualTo(4);

        assertThat(search(null, null)).hasSize(3);
        assertThat(search("order", null)).extracting(ApiCall::requestId).containsExactly("order-2", "r");
        assertThat(search("order", "SUCCESS")).extracting(ApiCall::requestId).containsExactly("order-2");
        assertThat(search(null, "FAILED")).extracting(ApiCall::requestId).containsExactly("order-3", "r");
        assertThat(search(null, "FIELD_MISSING")).extracting(ApiCall::cause).containsExactly("missing");
        assertThat(written()).as("failed ones").hasSize(2);
        var numbered = ListCriteria.of(null).number("theirs").build();
        assertThat(bench.bean(ApiCallSearch.class)
                        .find(numbered, PageRequest.first(10))
                        .items())
                .extracting(ApiCall::merchant)
                .containsExactly(OTHER);
    }

    @Test
    void calls_beside_those_of_orders_are_found_by_their_function() {
        bench.bean(ApiCallLog.class)
                .on(new ApiCallEnded(
                        "/wallet/withdraw",
                        GatewayFixture.SHOP.digits(),
                        "withdrawal-1",
                        new ApiResult.Failure(ErrorCode.FIELD_MISSING, "notifyUrl"),
                        Fields.builder().put("requestId", "withdrawal-1").build(),
                        Duration.ofMillis(5)));
        success("order-1", GatewayFixture.SHOP);
        bench.bean(ApiCallLog.class).runOnce();

        assertThat(search("wallet/withdraw", null))
                .extracting(ApiCall::requestId)
                .containsExactly("withdrawal-1");
        assertThat(ApiCallSearch.FUNCTIONS).contains("wallet/withdraw");
    }

    @Test
    void calls_without_an_error_are_forgotten_earlier() {
        success("order-1", GatewayFixture.SHOP);
        signed("missing");
        bench.bean(ApiCallLog.class).runOnce();

        bench.clock.advance(ApiCallLog.RETENTION_OF_SUCCESS.plusMinutes(1));
        bench.bean(ApiCallLog.class).runOnce();

        assertThat(bench.texts("select code from api_call")).containsExactly("FIELD_MISSING");
    }

    private void success(String requestId, MerchantId merchant) {
        bench.bean(ApiCallLog.class)
                .on(new ApiCallEnded(
                        "/onlinePay/order",
                        merchant.digits(),
                        requestId,
                        new ApiResult.Success(
                                Fields.builder().put("status", "INIT").build()),
                        Fields.builder().put("requestId", requestId).build(),
                        Duration.ofMillis(5)));
    }

    private static ApiCallEnded ended(String requestId, ApiResult result) {
        return new ApiCallEnded(
                "/onlinePay/order",
                GatewayFixture.SHOP.digits(),
                requestId,
                result,
                Fields.builder().put("requestId", requestId).build(),
                Duration.ofMillis(5));
    }

    private List<ApiCall> search(@Nullable String function, @Nullable String code) {
        var criteria = ListCriteria.of(GatewayFixture.SHOP)
                .further(ApiCallSearch.FUNCTION, function)
                .further(ApiCallSearch.CODE, code)
                .build();
        return bench.bean(ApiCallSearch.class)
                .find(criteria, PageRequest.first(50))
                .items();
    }

    @Test
    void what_is_queued_at_shutdown_is_written_or_counted() {
        success("order-1", GatewayFixture.SHOP);
        bench.bean(ApiCallLog.class).finish();
        assertThat(bench.texts("select request_id from api_call")).containsExactly("order-1");
        double before = unrecorded();

        bench.sql().sql("alter table api_call rename to away").update();
        success("order-2", GatewayFixture.SHOP);
        signed("missing");
        assertThatThrownBy(() -> bench.bean(ApiCallLog.class).finish()).isInstanceOf(DataAccessException.class);

        assertThat(unrecorded() - before).isEqualTo(2);
    }

    private double unrecorded() {
        return bench.bean(MeterRegistry.class)
                .counter("lifepay.api.calls.unrecorded")
                .count();
    }
}
