package org.lifepay.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.diagnostics.ApiCall;
import org.lifepay.gateway.diagnostics.ApiCallLog;
import org.lifepay.gateway.text.FunctionPath;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPathFilterTest {
    private final GatewayServer gateway = GatewayServer.used();
    private final MerchantProgram shop = new MerchantProgram(gateway);

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//onlinePay/query", "/onlinePay/query/", "//onlinePay//query//", "/onlinePay/query;x=1"})
    void slashes_too_many_lead_to_the_function(String path) {
        Answer answer = shop.call(path, shop.query("1").build());

        assertThat(answer.sealed()).isTrue();
        assertThat(answer.code()).isEqualTo("ORDER_NOT_FOUND");
    }

    @Test
    void slashes_too_many_lead_to_each_of_the_functions() {
        List<String> functions =
                gateway.bean(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                        .filter(handled -> handled.getValue()
                                .getBeanType()
                                .getPackageName()
                                .endsWith(".api"))
                        .flatMap(handled -> handled.getKey().getPatternValues().stream())
                        .filter(path -> !path.startsWith("/certificates/") && !path.contains("{"))
                        .toList();

        assertThat(functions).hasSizeGreaterThan(20).allSatisfy(path -> {
            Answer answer = shop.call("/" + path + "/", shop.query("1").build());
            assertThat(answer.sealed()).as(path).isTrue();
            assertThat(answer.code()).as(path).isNotEqualTo("FUNCTION_UNKNOWN");
            assertThat(FunctionPath.isOne(path)).as("no page's rate limit").isTrue();
        });
    }

    @Test
    void slashes_too_many_lead_to_the_functions_of_payouts_too() {
        Answer answer =
                shop.call("//transferDomestic//single/query/", shop.query("1").build());

        assertThat(answer.code()).isEqualTo("PAYOUT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/onlinePay",
                "/onlinePay/",
                "/onlinePay/pay",
                "/onlinePay/order/extra",
                "/onlinePay/%E4%B8%8B",
                "/wallet",
                "/wallet//recharge/",
                "/transferDomestic/batch/order"
            })
    void what_is_no_function_is_a_protocol_error(String path) {
        Answer answer = shop.call(path, shop.query("1").build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.sealed()).isFalse();
        assertThat(answer.code()).isEqualTo("FUNCTION_UNKNOWN");
    }

    @Test
    void the_developers_page_shows_it_and_nothing_that_strangers_write() {
        MerchantProgram other = new MerchantProgram(gateway);
        other.call("/onlinePay/pay;x=evil", other.query("1").build());
        other.call("/onlinePay/%E4%B8%8B", other.query("1").build());
        other.close();
        ApiCallLog calls = gateway.bean(ApiCallLog.class);
        calls.runOnce();

        List<ApiCall> found = calls.failedOf(other.merchant(), Long.MAX_VALUE, 10);

        assertThat(found).extracting(ApiCall::path).containsExactly("/onlinePay/?", "/onlinePay/pay");
        assertThat(found).extracting(ApiCall::code).containsOnly("FUNCTION_UNKNOWN");
    }

    @Test
    void the_gateways_address_shows_people_where_the_console_is() {
        HttpResponse<String> answer = gateway.get("/", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("登录后台", "href=\"/access/sign-in\"");
    }
}
