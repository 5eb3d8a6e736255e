package org.lifepay.gateway.merchantapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;

/** The messages here cannot be decrypted: the error code shows whether the handler has tried to. */
@Timeout(60)
class EnvelopeHandlerTest {
    private GatewayFixture fixture;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_request_from_another_address_is_refused_before_decryption_and_names_it() {
        allow("192.0.2.0/24 2001:db8::/32");

        String reply = call("203.0.113.9", null);

        assertThat(reply).contains("ADDRESS_NOT_ALLOWED", "203.0.113.9");
    }

    @Test
    void a_call_from_the_list_is_opened() {
        allow("192.0.2.0/24 2001:db8::/32");

        assertThat(call("192.0.2.200", null)).contains("ENVELOPE_REJECTED");
        assertThat(call("2001:db8:0:0:0:0:0:5", null)).contains("ENVELOPE_REJECTED");
    }

    @Test
    void a_caller_cannot_name_an_address_itself() {
        allow("192.0.2.1");

        assertThat(call("203.0.113.9", "192.0.2.1")).contains("ADDRESS_NOT_ALLOWED");
    }

    @Test
    void a_caller_with_an_unknown_address_is_refused() {
        allow("192.0.2.1");

        assertThat(call(null, null)).contains("ADDRESS_NOT_ALLOWED");
    }

    @Test
    void a_merchant_without_a_list_calls_from_anywhere() {
        assertThat(call("203.0.113.9", null)).contains("ENVELOPE_REJECTED");
        assertThat(call(null, null)).contains("ENVELOPE_REJECTED");
    }

    @Test
    void a_suspended_merchant_may_ask_and_do_nothing_else() {
        fixture.bean(Merchants.class).suspend(GatewayFixture.SHOP, "test");

        for (String reads : List.of("query", "refundQuery", "orders", "refunds", "statement")) {
            assertThat(call("/onlinePay/" + reads, null, null)).as(reads).contains("ENVELOPE_REJECTED");
        }
        for (String changes : List.of("order", "refund", "cancelOrder", "notifications/resend")) {
            assertThat(call("/onlinePay/" + changes, null, null)).as(changes).contains("MERCHANT_SUSPENDED");
        }
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
        fixture.bean(Merchants.class)
                .change(new Merchant(GatewayFixture.SHOP, "Tea House", true, Optional.empty(), terms), 0);
    }

    private String call(@Nullable String peer, @Nullable String forwardedFor) {
        return call("/onlinePay/query", peer, forwardedFor);
    }

    private String call(String path, @Nullable String peer, @Nullable String forwardedFor) {
        ApiRequest apiRequest = new ApiRequest(
                path, null, "AAAA", GatewayFixture.SHOP.digits(), null, null, "AAAA", peer, forwardedFor);
        return fixture.bean(EnvelopeHandler.class)
                .handle(
                        apiRequest,
                        fields -> fields,
                        _ -> new ApiResult.Failure(ErrorCode.INTERNAL_ERROR, "not reached"))
                .body();
    }
}
